-- :checkhealth baogao
local M = {}

function M.check()
  local health = vim.health
  health.start('baogao')
  if vim.fn.has('nvim-0.11') == 0 then
    health.error('Neovim 0.11 or newer is needed', { 'With an older one, start the server by vim.lsp.start(); see :help baogao-old' })
    return
  end
  local v = vim.version()
  health.ok(('Neovim %d.%d.%d'):format(v.major, v.minor, v.patch))

  local program = require('baogao').program()
  if vim.fn.executable(program) == 0 then
    health.error(program .. ' is not on PATH', {
      'Put the binary on PATH, or name it: vim.lsp.config("baogao", { cmd = { "/path/to/baogao", "server" } })',
    })
    return
  end
  local result = vim.system({ program, '--version' }, { text = true }):wait(5000)
  if result.code == 0 then
    health.ok(vim.trim(result.stdout) .. ': ' .. vim.fn.exepath(program))
  else
    health.error(program .. ' --version failed', { vim.trim(result.stderr or '') })
  end

  if vim.lsp.is_enabled and not vim.lsp.is_enabled('baogao') then
    health.warn('not enabled', { "vim.lsp.enable('baogao')" })
  end
  local clients = vim.lsp.get_clients({ name = 'baogao' })
  if #clients == 0 then
    health.info('no server is running: one starts with the first text or markdown buffer')
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    health.ok(('server %d: %d buffer(s), %s, root %s'):format(client.id, buffers, client.offset_encoding, client.root_dir or '-'))
    local file = client.root_dir and vim.fs.joinpath(client.root_dir, 'baogao.toml')
    if file and vim.uv.fs_stat(file) then
      health.info('configuration: ' .. file)
    end
  end
end

return M
