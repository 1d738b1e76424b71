--- What the commands do. The server does the rest by itself.
local M = {}

local zh = vim.startswith(vim.v.lang, 'zh') or vim.startswith(vim.env.LANG or '', 'zh')
local function tr(chinese, english)
  return zh and chinese or english
end

local function warn(message)
  vim.notify('baogao: ' .. message, vim.log.levels.WARN)
end

--- The program that the server is started with.
function M.program()
  local config = vim.lsp.config.baogao
  local cmd = config and config.cmd
  return type(cmd) == 'table' and cmd[1] or 'baogao'
end

--- Runs a subcommand; nil after a message if it fails.
--- @return string?
local function run(...)
  local ok, result = pcall(function(...)
    return vim.system({ M.program(), ... }, { text = true }):wait(10000)
  end, ...)
  if not ok or result.code ~= 0 then
    warn(ok and vim.trim(result.stderr or '') or tostring(result))
    return nil
  end
  return result.stdout
end

--- @return { id: string, name: string, english: string, parts: string[] }[]
function M.kinds()
  local out = run('kinds', '--output-format', 'json')
  return out and vim.json.decode(out) or {}
end

function M.complete_kinds(lead)
  local names = {}
  for _, kind in ipairs(M.kinds()) do
    if vim.startswith(kind.name, lead) or vim.startswith(kind.id, lead) then
      names[#names + 1] = kind.name
    end
  end
  return names
end

--- Calls `with` with the kind named, or with one chosen from the list.
local function choose(name, with)
  if name and name ~= '' then
    return with(name)
  end
  vim.ui.select(M.kinds(), {
    prompt = tr('报告种类', 'Kind of report'),
    format_item = function(kind)
      return kind.name .. '  ' .. table.concat(kind.parts, ' · ')
    end,
  }, function(kind)
    if kind then
      with(kind.name)
    end
  end)
end

--- The client of a buffer; nil after a message if there is none.
local function client_of(buf)
  local client = vim.lsp.get_clients({ bufnr = buf, name = 'baogao' })[1]
  if not client then
    warn(tr("此文稿未连接服务器，见 :checkhealth baogao", 'no server for this buffer: see :checkhealth baogao'))
  end
  return client
end

local function free_name(kind)
  local name, n = kind .. '.txt', 1
  while vim.uv.fs_stat(name) or vim.fn.bufexists(name) == 1 do
    n = n + 1
    name = ('%s%d.txt'):format(kind, n)
  end
  return name
end

--- A new buffer with the skeleton of a kind, tab stops where the author must fill in.
function M.new(name)
  choose(name, function(kind)
    local snippet = run('new', kind, '--snippet')
    if not snippet then
      return
    end
    vim.cmd.enew()
    -- Named, though not on disk yet: Neovim cannot place the findings of a buffer without a name.
    vim.api.nvim_buf_set_name(0, free_name(kind))
    vim.bo.filetype = 'text'
    vim.snippet.expand((snippet:gsub('\n$', '')))
  end)
end

--- Has the server set the kind of this buffer, `auto` for what its title says: in Markdown in the
--- front matter; a plain text has no place for it, so there it holds until the buffer is closed.
function M.set_kind(name)
  local buf = vim.api.nvim_get_current_buf()
  local client = client_of(buf)
  if client then
    choose(name, function(kind)
      local command = { command = 'baogao.setKind', title = 'kind', arguments = { vim.uri_from_bufnr(buf), kind } }
      client:exec_cmd(command, { bufnr = buf }, function(err)
        if err then
          warn(tr('没有这种报告：', 'no such kind: ') .. kind)
        end
      end)
    end)
  end
end

--- Inserts a part that the report's kind has, the missing ones first.
function M.section()
  local buf = vim.api.nvim_get_current_buf()
  local client = client_of(buf)
  if not client then
    return
  end
  client:request('baogao/sections', { textDocument = vim.lsp.util.make_text_document_params(buf) }, function(err, sections)
    if err or not sections or #sections == 0 then
      return warn(err and err.message or tr('未识别出报告的种类，可用 :BaogaoKind 设定', 'no kind of report is known here: set one with :BaogaoKind'))
    end
    local absent = vim.tbl_filter(function(it)
      return not it.present and it.edit ~= nil and it.edit ~= vim.NIL
    end, sections)
    table.sort(absent, function(a, b)
      return a.required and not b.required
    end)
    vim.ui.select(absent, {
      prompt = tr('插入部分', 'Insert a section'),
      format_item = function(it)
        return it.name .. (it.required and tr('（缺少）', ' (missing)') or tr('（可选）', ' (optional)'))
      end,
    }, function(it)
      if it then
        vim.lsp.util.apply_workspace_edit(it.edit, client.offset_encoding)
      end
    end)
  end, buf)
end

return M
