-- The plugin's commands. Choices are answered as vim.ui.select would be by a writer.
local t = ...
local function choose(wanted)
  vim.ui.select = function(items, opts, on_choice)
    for _, item in ipairs(items) do
      if opts.format_item(item):find(wanted, 1, true) then
        return on_choice(item)
      end
    end
    error('not offered: ' .. wanted)
  end
end
local function text(buf)
  return table.concat(vim.api.nvim_buf_get_lines(buf, 0, -1, false), '\n')
end

t.test(':BaogaoNew with tab stops', function()
  choose('调研报告')
  vim.cmd.BaogaoNew()
  assert(vim.snippet.active(), 'a snippet is active')
  local buf = vim.api.nvim_get_current_buf()
  assert(text(buf):find('调研报告') and not text(buf):find('${', 1, true), text(buf))
  vim.snippet.stop()
  t.until_('a server for it', function()
    return #vim.lsp.get_clients({ bufnr = buf, name = 'baogao' }) == 1
  end)
  vim.cmd('stopinsert | bdelete!')
end)

t.test(':BaogaoSection', function()
  vim.cmd.edit(vim.fn.fnameescape(vim.env.WORK .. '/缺项.txt'))
  local buf = vim.api.nvim_get_current_buf()
  vim.api.nvim_buf_set_lines(buf, 0, -1, false, { '东湖社区工作总结', '今年以来，社区抓好各项工作，现将有关情况总结如下：', '一、主要工作', '完成三项任务，居民满意。', '二、下一步打算', '继续努力，抓好落实。' })
  t.until_('missing', function()
    return #t.found(buf, 'missing-section') > 0
  end)
  choose('存在的问题')
  vim.cmd.BaogaoSection()
  t.until_('inserted, and what follows renumbered', function()
    return text(buf):find('二、存在的主要问题') and text(buf):find('三、下一步打算')
  end)
end)

t.test(':BaogaoKind in Markdown: in the front matter', function()
  vim.cmd.edit(vim.fn.fnameescape(vim.env.WORK .. '/一年.md'))
  local buf = vim.api.nvim_get_current_buf()
  vim.api.nvim_buf_set_lines(buf, 0, -1, false, { '# 东湖社区的一年', '', '## 一、主要工作', '', '完成三项任务。' })
  t.until_('a server for it', function()
    return #vim.lsp.get_clients({ bufnr = buf, name = 'baogao' }) == 1
  end)
  for _, kind in ipairs({ '调研报告', '工作总结' }) do
    vim.cmd.BaogaoKind(kind)
    t.until_(kind, function()
      return text(buf):find('^%-%-%-\nkind: ' .. kind .. '\n%-%-%-')
    end)
  end
  t.until_('checked as that', function()
    return #t.found(buf, 'missing-section') > 0
  end)
  vim.cmd.BaogaoKind('auto')
  t.until_('taken out', function()
    return not text(buf):find('kind:')
  end)
  vim.cmd('bdelete!')
end)

t.test(':BaogaoKind in a plain text: as long as it is open', function()
  vim.cmd.edit(vim.fn.fnameescape(vim.env.WORK .. '/一年.txt'))
  local buf = vim.api.nvim_get_current_buf()
  vim.api.nvim_buf_set_lines(buf, 0, -1, false, { '东湖社区的一年', '一、主要工作', '完成三项任务。' })
  t.until_('a server for it', function()
    return #vim.lsp.get_clients({ bufnr = buf, name = 'baogao' }) == 1
  end)
  vim.cmd.BaogaoKind('工作总结')
  t.until_('checked as that', function()
    return #t.found(buf, 'missing-section') > 0
  end)
  assert(not text(buf):find('kind'), text(buf))
  vim.cmd('bdelete!')
end)

t.test('rename fills all slots that stand for the same', function()
  vim.cmd.edit(vim.fn.fnameescape(vim.env.WORK .. '/占位.txt'))
  local buf = vim.api.nvim_get_current_buf()
  local line = 'XX小学开展活动，XX小学师生参加，XX二小协助。'
  vim.api.nvim_buf_set_lines(buf, 0, -1, false, { '东湖社区工作总结', '一、主要工作', line, '二、下一步打算', '继续努力。' })
  t.until_('findings', function()
    return #t.found(buf, 'placeholder') > 0
  end)
  vim.api.nvim_win_set_cursor(0, { 3, 0 })
  vim.lsp.buf.rename('青溪小学')
  t.until_('renamed', function()
    return text(buf):find('青溪小学开展活动，青溪小学师生参加，XX二小协助。', 1, true)
  end)
  vim.cmd('bdelete!')
end)
