-- Neovim 0.11 or newer: vim.lsp.enable('baogao')
-- Settings: vim.lsp.config('baogao', { settings = { baogao = { rules = { ['long-sentence'] = 'off' } } } })
return {
  cmd = { 'baogao', 'server' },
  filetypes = { 'text', 'markdown' },
  root_markers = { 'baogao.toml', '.git' },
  get_language_id = function(_, filetype)
    return filetype == 'text' and 'plaintext' or filetype
  end,
}
