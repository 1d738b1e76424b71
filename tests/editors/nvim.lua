-- nvim --clean --headless -l nvim.lua: the plugin as a writer uses it.
local uv = vim.uv
local failed = 0
local function test(name, body)
  local start = uv.hrtime()
  local ok, err = xpcall(body, debug.traceback)
  if ok then
    io.write(('\nok   nvim: %s (%.0f ms)\n'):format(name, (uv.hrtime() - start) / 1e6))
  else
    failed = failed + 1
    io.write(('\nFAIL nvim: %s: %s\n'):format(name, tostring(err):gsub('\n', ' | ')))
  end
end
local function until_(what, condition)
  assert(vim.wait(10000, condition, 20), 'timed out: ' .. what)
end
local function found(buf, code)
  return vim.tbl_filter(function(it)
    return it.code == code
  end, vim.diagnostic.get(buf))
end
local function texts(buf, list)
  return vim.tbl_map(function(it)
    return table.concat(vim.api.nvim_buf_get_text(buf, it.lnum, it.col, it.end_lnum, it.end_col, {}), '\n')
  end, list)
end

local work = vim.env.WORK .. '/报告'
vim.fn.mkdir(work, 'p')
assert(uv.fs_copyfile(vim.env.SAMPLES .. '/2023年工作总结.txt', work .. '/2023年工作总结.txt'))

vim.opt.runtimepath:append(vim.env.PLUGIN)
vim.cmd('runtime plugin/baogao.lua')
vim.cmd('filetype on')
vim.lsp.config('baogao', { settings = { baogao = { locale = 'zh-CN' } } })
vim.lsp.enable('baogao')
vim.cmd.edit(vim.fn.fnameescape(work .. '/2023年工作总结.txt'))
local buf = vim.api.nvim_get_current_buf()
local client

test('the server attaches to a text file', function()
  until_('client', function()
    client = vim.lsp.get_clients({ bufnr = buf, name = 'baogao' })[1]
    return client ~= nil and client.initialized
  end)
  io.write('note nvim: positions in ' .. client.offset_encoding .. '\n')
end)

test('findings, ranged right behind an emoji', function()
  until_('findings', function()
    return #found(buf, 'doubled-word') == 2
  end)
  assert(vim.deep_equal(texts(buf, found(buf, 'doubled-word')), { '的的', '的的' }), vim.inspect(texts(buf, found(buf, 'doubled-word'))))
  assert(#found(buf, 'missing-section') == 1)
  assert(found(buf, 'missing-section')[1].message:find('存在的问题'), 'in Chinese, as set')
end)

test('outline', function()
  local reply = client:request_sync('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params(buf) }, 5000, buf)
  assert(reply and reply.result and vim.inspect(reply.result):find('主要工作及成效'), vim.inspect(reply))
end)

test('folds', function()
  vim.wo.foldmethod = 'expr'
  vim.wo.foldexpr = 'v:lua.vim.lsp.foldexpr()'
  until_('folds', function()
    return vim.fn.foldlevel(6) > 0
  end)
  vim.wo.foldmethod = 'manual'
end)

test('hover on a finding', function()
  local params = { textDocument = vim.lsp.util.make_text_document_params(buf), position = { line = 8, character = 1 } }
  local reply = client:request_sync('textDocument/hover', params, 5000, buf)
  assert(reply and reply.result and #reply.result.contents.value > 10, vim.inspect(reply))
end)

test('quick fix: a doubled word', function()
  local one = found(buf, 'doubled-word')[1]
  vim.api.nvim_win_set_cursor(0, { one.lnum + 1, one.col })
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(it)
      return it.kind == 'quickfix' and it.title:find('改为') ~= nil
    end,
  })
  until_('gone', function()
    return #found(buf, 'doubled-word') == 1
  end)
end)

test('quick fix: the missing section', function()
  local one = found(buf, 'missing-section')[1]
  vim.api.nvim_win_set_cursor(0, { one.lnum + 1, one.col })
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(it)
      return it.title:find('存在的') ~= nil
    end,
  })
  until_('inserted', function()
    return table.concat(vim.api.nvim_buf_get_lines(buf, 0, -1, false), '\n'):find('存在的主要问题') ~= nil
  end)
  local text = table.concat(vim.api.nvim_buf_get_lines(buf, 0, -1, false), '\n')
  assert(not text:find('${', 1, true), 'snippet syntax in plain text: ' .. text)
  until_('gone', function()
    return #found(buf, 'missing-section') == 0
  end)
end)

test('a change of settings takes effect', function()
  local function set(rules)
    client.settings = { baogao = { locale = 'zh-CN', rules = rules } }
    client:notify('workspace/didChangeConfiguration', { settings = client.settings })
  end
  set({ ['doubled-word'] = 'off' })
  until_('off', function()
    return #found(buf, 'doubled-word') == 0
  end)
  set(vim.empty_dict())
  until_('on', function()
    return #found(buf, 'doubled-word') == 1
  end)
end)

test('a buffer that is on no disk', function()
  vim.cmd.enew()
  vim.api.nvim_buf_set_name(0, work .. '/新工作总结.txt')
  vim.bo.filetype = 'text'
  local new = vim.api.nvim_get_current_buf()
  vim.api.nvim_buf_set_lines(new, 0, -1, false, { '青溪街道工作总结', '一、主要工作', '完成了了三项任务。', '二、下一步打算', '继续努力。' })
  until_('findings', function()
    return #found(new, 'doubled-word') == 1
  end)
  vim.cmd('bdelete!')
end)

test('checkhealth', function()
  vim.cmd('silent checkhealth baogao')
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  assert(text:find('baogao %d+%.%d+%.%d+') and text:find('server %d+') and not text:find('ERROR'), text)
  vim.cmd('bdelete!')
end)

test('help has its tags', function()
  local dir = vim.env.WORK .. '/doc'
  vim.fn.mkdir(dir, 'p')
  uv.fs_copyfile(vim.env.PLUGIN .. '/doc/baogao.txt', dir .. '/baogao.txt')
  vim.cmd.helptags(vim.fn.fnameescape(dir))
  local tags = table.concat(vim.fn.readfile(dir .. '/tags'), '\n')
  for _, tag in ipairs({ 'baogao.txt', 'baogao-zh', ':BaogaoNew', ':BaogaoKind', ':BaogaoSection' }) do
    assert(tags:find(tag, 1, true), tag)
  end
end)

for _, extra in ipairs(vim.fn.glob(vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2)) .. '/nvim-*.lua', false, true)) do
  assert(loadfile(extra))({ test = test, until_ = until_, found = found, buf = buf, client = client })
end

test('the server ends', function()
  client:stop()
  until_('stopped', function()
    return client:is_stopped()
  end)
end)
io.write('\ndone\n')
vim.cmd(failed > 0 and 'cquit 1' or 'qall!')
