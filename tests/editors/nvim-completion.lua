-- Completion while typing, in a Neovim of its own that gets its keys as from a keyboard. With
-- NVIM_CMP or BLINK_CMP (folders of these plugins) also by them.
local t = ...
local lines = { '东湖社区工作总结', '今年以来，社区抓好各项工作，现将有关情况总结如下：', '一、主要工作', '完成三项任务，居民满意。', '' }

local engines = {
  { name = 'built-in', accept = '<C-n><C-y>', setup = [[
    vim.opt.completeopt = { 'menuone', 'noselect', 'popup' }
    vim.api.nvim_create_autocmd('LspAttach', {
      callback = function(args)
        vim.lsp.completion.enable(true, args.data.client_id, args.buf, { autotrigger = true })
      end,
    })
    function Offered() return vim.tbl_map(function(it) return it.abbr end, vim.fn.complete_info({ 'items' }).items) end
  ]] },
  { name = 'nvim-cmp', plugin = vim.env.NVIM_CMP, source = vim.env.CMP_NVIM_LSP, accept = '<C-y>', setup = [=[
    local cmp = require('cmp')
    cmp.setup({
      snippet = { expand = function(args) vim.snippet.expand(args.body) end },
      mapping = { ['<C-y>'] = cmp.mapping.confirm({ select = true }) },
      sources = { { name = 'nvim_lsp', keyword_pattern = [[\k\+]] } },
    })
    require('cmp_nvim_lsp').setup()
    function Offered() return vim.tbl_map(function(it) return it:get_completion_item().label end, cmp.get_entries()) end
  ]=] },
  { name = 'blink.cmp', plugin = vim.env.BLINK_CMP, accept = '<C-y>', setup = [[
    require('blink.cmp').setup({
      fuzzy = { implementation = 'lua' },
      keymap = { preset = 'default' },
      sources = { default = { 'lsp' } },
    })
    function Offered()
      return vim.tbl_map(function(it) return it.label end, require('blink.cmp.completion.list').items)
    end
  ]] },
}

for _, engine in ipairs(engines) do
  if engine.setup:find('require') and not engine.plugin then
    goto continue
  end
  local paths = vim.tbl_values({ vim.env.PLUGIN, engine.plugin, engine.source })
  local init = vim.env.WORK .. '/init.lua'
  vim.fn.writefile(vim.split(('vim.opt.runtimepath:append(%q)\n'):rep(#paths):format(unpack(paths)) .. engine.setup, '\n'), init)
  local nvim = vim.fn.jobstart({ vim.v.progpath, '-u', init, '-n', '--embed', '--headless' }, { rpc = true, cwd = vim.env.WORK })
  local function lua(code, ...)
    return vim.rpcrequest(nvim, 'nvim_exec_lua', code, { ... })
  end
  local function text()
    return table.concat(vim.rpcrequest(nvim, 'nvim_buf_get_lines', 0, 0, -1, false), '\n')
  end
  local function offers(label)
    return function()
      return vim.iter(lua('return Offered()')):any(function(it)
        return it:find(label, 1, true) ~= nil
      end)
    end
  end

  t.test(engine.name .. ': completion by /, initials and Chinese, as a snippet', function()
    lua([[vim.lsp.enable('baogao') vim.cmd.edit('补全.txt')]])
    vim.rpcrequest(nvim, 'nvim_buf_set_lines', 0, 0, -1, false, lines)
    t.until_('a server', function()
      return lua([[return #vim.lsp.get_clients({ name = 'baogao', bufnr = 0 })]]) == 1
    end)
    for _, typed in ipairs({ '/', '/zywt', '/存在' }) do
      vim.rpcrequest(nvim, 'nvim_input', '<Esc>ggGS')
      vim.wait(300)
      for _, key in ipairs(vim.fn.split(typed, '\\zs')) do
        vim.rpcrequest(nvim, 'nvim_input', key)
        vim.wait(100)
      end
      t.until_('offered for ' .. typed, offers('存在的主要问题'))
    end
    vim.rpcrequest(nvim, 'nvim_input', engine.accept)
    local inserted = vim.wait(5000, function()
      return text():find('\n二、存在的主要问题\n') and not text():find('${', 1, true) and not text():find('/', 1, true)
    end, 20)
    assert(inserted, text())
    t.until_('with tab stops', function()
      return lua('return vim.snippet.active()')
    end)
  end)
  vim.fn.jobstop(nvim)
  ::continue::
end
