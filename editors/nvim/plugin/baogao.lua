-- Commands only. The server is switched on by vim.lsp.enable('baogao').
if vim.g.loaded_baogao then
  return
end
vim.g.loaded_baogao = true

local function complete(lead)
  return require('baogao').complete_kinds(lead)
end

vim.api.nvim_create_user_command('BaogaoNew', function(args)
  require('baogao').new(args.args)
end, { nargs = '?', complete = complete, desc = '新建报告 / A new report' })

vim.api.nvim_create_user_command('BaogaoKind', function(args)
  require('baogao').set_kind(args.args)
end, { nargs = '?', complete = complete, desc = '设定报告种类 / Set the kind of this report' })

vim.api.nvim_create_user_command('BaogaoSection', function()
  require('baogao').section()
end, { desc = '插入部分 / Insert a section' })
