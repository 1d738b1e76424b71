// What a writer does in VS Code, in order; each test starts from the state that the last one left.

import { execFileSync } from 'node:child_process';

const REPORT = '2023年工作总结.txt';

export default async function tests(t) {
  const { page, test, equal, holds, until, shot, problems, suggestions, squiggles, editor, text, flat, plain, status, command, goTo, open, newText } = t;
  const { closeAll, compose, commit, choose, settings, notification, fixes, fix, rows, folder, fs, picture } = t;
  const has = (rows, ...words) => rows.some((row) => words.every((word) => row.includes(word)));

  await test('findings appear in a report with a Chinese name', async () => {
    const start = Date.now();
    await until('squiggles', async () => (await squiggles('warning')) > 0, 60_000);
    console.log(`note vscode: squiggles ${Date.now() - start} ms after the editor, server started by then`);
    await command('View: Toggle Problems');
    await until('problems', async () => has(await problems(), 'heading-number'));
    const found = await problems();
    for (const code of ['missing-section', 'doubled-word', 'heading-number', 'repeated-text', 'placeholder']) {
      holds(has(found, code), `no ${code} in ${JSON.stringify(found)}`);
    }
  });

  await test('columns are right behind an emoji', async () => {
    const line = fs.readFileSync(`${folder}/${REPORT}`, 'utf8').split('\n')[6];
    const places = (await problems()).filter((it) => it.includes('doubled-word')).map((it) => /Ln 7, Col (\d+)/.exec(it)?.[1]);
    equal(places.map(Number).sort((a, b) => a - b), [line.indexOf('的的') + 1, line.lastIndexOf('的的') + 1], 'columns');
  });

  await test('title, headings and slots stand out', async () => {
    await page.keyboard.press('Control+Digit1');
    const looks = await until('tokens', async () => {
      const them = await editor().locator('.view-line span > span').evaluateAll((spans) => spans.map((it) => [it.textContent, it.className]));
      const of = (word) => them.find((it) => plain(it[0]) === word)?.[1];
      return of('XX') && { slot: of('XX'), title: of('青溪街道办事处2023年工作总结'), heading: of('一、主要工作及成效') };
    });
    holds(/\bmtkb\b/.test(looks.title) && /\bmtkb\b/.test(looks.heading), `bold: ${JSON.stringify(looks)}`);
    holds(!/\bmtk1\b/.test(looks.slot), `a colour of its own: ${JSON.stringify(looks)}`);
  });

  await test('outline with lengths', async () => {
    const header = page.locator('.pane-header', { hasText: 'Outline' });
    if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
    const shown = await until('outline', async () => {
      const them = await rows('.outline-tree .monaco-list-row');
      return them.length > 4 && them;
    });
    holds(has(shown, '主要工作及成效'), JSON.stringify(shown));
    // With what a figure cannot be: the picture of the README.
    const files = page.locator('.pane-header', { hasText: '报告 文件夹' });
    await files.click();
    await picture('checking', async () => {
      await goTo(11, fs.readFileSync(`${folder}/${REPORT}`, 'utf8').split('\n')[10].indexOf('17人') + 1);
      await command('Show or Focus Hover');
      await page.locator('.monaco-hover:not(.hidden)', { hasText: '17 ÷' }).first().waitFor();
    });
    await files.click();
    await header.click();
  });

  await test('status bar: kind, length, findings; length of a selection', async () => {
    await page.keyboard.press('Control+Digit1');
    const shown = await until('status', async () => {
      const it = await status();
      return it.includes('工作总结') && it;
    });
    holds(/\d{3}/.test(shown), shown);
    await goTo(2);
    await goTo(1);
    await page.keyboard.press('Shift+End');
    // 青溪街道办事处2023年工作总结: 13 characters and one number
    await until('length of the selection', async () => /(^|\D)13\/\d/.test(await status()) || /(^|\D)14\/\d/.test(await status()));
  });

  await test('hover: the finding, its rule page', async () => {
    await goTo(9, 1);
    await command('Show or Focus Hover');
    const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: '缺“二、”' }).first();
    await hover.waitFor();
    await shot('hover');
    await hover.locator('a', { hasText: 'heading-number' }).first().click();
    await page.locator('.tab.active', { hasText: 'heading-number' }).waitFor();
    const shown = async (frame) => (await frame.locator('body').innerText({ timeout: 1000 }).catch(() => '')).includes('应当连续');
    await until('the page', async () => (await Promise.all(page.frames().map(shown))).includes(true));
    await page.waitForTimeout(1000);
    await shot('rule page');
    await command('View: Close Editor');
  });

  await test('quick fix inserts the missing section', async () => {
    await goTo(5, 3);
    await picture('quickfix', fixes);
    const offered = await fixes();
    const wanted = offered.find((it) => it.includes('存在的'));
    holds(wanted, JSON.stringify(offered));
    await fix(wanted);
    await until('the section', async () => (await text()).includes('存在的主要问题'));
    await shot('section inserted');
    // What is to be filled in is selected, one after the other.
    await page.keyboard.insertText('联系群众不够紧密');
    await page.keyboard.press('Tab');
    await page.keyboard.insertText('创新办法不多');
    await until('both filled in', async () => /一是联系群众不够紧密；二是创新办法不多；三是/.test(await flat()));
    await page.keyboard.press('Escape');
    await until('what follows has its new number', async () => (await text()).includes('三、下一步工作打算'));
    await until('missing-section is gone', async () => !has(await problems(), 'missing-section', '存在的问题'));
  });

  await test('saved as it is shown', async () => {
    await page.keyboard.press('Control+KeyS');
    await until('on disk', () => fs.readFileSync(`${folder}/${REPORT}`, 'utf8').includes('存在的主要问题'));
    const disk = fs.readFileSync(`${folder}/${REPORT}`, 'utf8');
    holds(!disk.includes('${'), 'snippet syntax left in the text');
  });

  await test('an input method composes without flicker', async () => {
    await goTo(3, 'end');
    await page.waitForTimeout(1500);
    // Findings of the line being composed on must not come and go: letters of pinyin are no text.
    const counts = [];
    const before = (await squiggles('warning')) + (await squiggles('error')) + (await squiggles('info'));
    for (const letters of ['g', 'go', 'gon', 'gong', 'gongz', 'gongzu', 'gongzuo']) {
      await compose(letters);
      await page.waitForTimeout(120);
      counts.push((await squiggles('warning')) + (await squiggles('error')) + (await squiggles('info')));
    }
    await commit('工作');
    await page.waitForTimeout(300);
    equal([...new Set(counts)], [before], 'numbers of squiggles while composing');
    holds((await flat()).includes('如下：工作'), 'the composed text is there');
    await page.keyboard.press('Control+KeyZ');
    await until('as it was', async () => !(await flat()).includes('如下：工作'));
    // A composition that is given up leaves nothing.
    await compose('xx');
    await compose('');
    await page.waitForTimeout(1500);
    equal((await squiggles('warning')) + (await squiggles('error')) + (await squiggles('info')), before, 'squiggles after it');
  });

  await test('a finding on the line being typed waits for a pause', async () => {
    await goTo(3, 'end');
    const before = await squiggles('warning');
    await page.keyboard.insertText('工作的的');
    await page.waitForTimeout(400);
    equal(await squiggles('warning'), before, 'squiggles at once');
    await until('the finding after the pause', async () => (await squiggles('warning')) > before, 5000);
    await page.keyboard.press('Control+KeyZ');
    await until('gone with its cause', async () => (await squiggles('warning')) === before, 5000);
  });

  await test('a change of settings takes effect', async () => {
    await settings({ 'baogao.rules': { 'doubled-word': 'off' } });
    await until('doubled-word is off', async () => !has(await problems(), 'doubled-word'));
    await settings({ 'baogao.rules': {} });
    await until('doubled-word is back', async () => has(await problems(), 'doubled-word'));
  });

  await test('the server killed comes back', async () => {
    const pids = () => fs.readdirSync('/proc').filter((it) => {
      try {
        return /^\d+$/.test(it) && fs.readlinkSync(`/proc/${it}/exe`).startsWith(process.env.EXTENSIONS) && fs.readFileSync(`/proc/${it}/cmdline`, 'utf8').includes('\0server');
      } catch {
        return false;
      }
    });
    const [pid] = pids();
    holds(pid, 'no server process');
    process.kill(Number(pid), 'SIGKILL');
    await until('another server', () => pids().some((it) => it !== pid));
    // A new server knows the text as it is now.
    await goTo(3, 'end');
    await page.keyboard.insertText('工作是是');
    await goTo(1);
    await until('findings', async () => has(await problems(), 'doubled-word', '是是'));
    await goTo(3, 'end');
    for (let i = 0; i < 4; i++) await page.keyboard.press('Backspace');
    await until('gone', async () => !has(await problems(), 'doubled-word', '是是'));
    await page.keyboard.press('Control+KeyS');
  });

  await test('toggle: off, nothing is left; on again', async () => {
    await command('Baogao: Switch Checking On or Off');
    await until('all gone', async () => !has(await problems(), 'doubled-word'));
    await command('Baogao: Switch Checking On or Off');
    await until('all back', async () => has(await problems(), 'doubled-word'));
  });

  await test('restart', async () => {
    await command('Baogao: Restart the Server');
    await page.waitForTimeout(500);
    await until('findings', async () => has(await problems(), 'doubled-word'));
  });

  await test('a closed text leaves no findings', async () => {
    await command('View: Close Editor');
    await until('none', async () => (await problems()).length === 0);
  });

  await test('an untitled text is checked', async () => {
    await newText();
    await page.keyboard.insertText('青溪街道工作总结\n\n一、主要工作\n完成了了三项任务。\n二、下一步打算\n继续努力。\n');
    await goTo(1);
    await until('findings', async () => has(await problems(), 'doubled-word', '了了'));
    await closeAll();
  });

  await test('completion by / and pinyin, Chinese, initials', async () => {
    for (const language of ['Plain Text', 'Markdown']) {
      const sharps = language === 'Markdown' ? '## ' : '';
      await newText(language);
      await page.keyboard.insertText(`${sharps && '# '}东湖社区工作总结\n\n今年以来，社区抓好各项工作，现将有关情况总结如下：\n\n${sharps}一、主要工作\n\n完成三项任务，居民满意。\n\n`);
      await page.keyboard.type('/');
      await until(`${language}: a list for / alone`, async () => has(await suggestions(), '存在的主要问题'));
      await page.keyboard.type('zywt', { delay: 60 });
      const shown = await until(`${language}: by initials`, async () => has(await suggestions(), '存在的主要问题') && suggestions());
      holds(shown[0].includes('存在的主要问题'), JSON.stringify(shown));
      await shot(`completion ${language}`);
      await page.keyboard.press('Enter');
      await until(`${language}: inserted`, async () => (await text()).includes(`${sharps}二、存在的主要问题`));
      holds(!/\/zywt|\$\{/.test(await text()), await text());
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+End');
      // The same by what an input method gives.
      await page.keyboard.press('Enter');
      await page.keyboard.type('/');
      await compose('dasuan');
      await commit('打算');
      await until(`${language}: by Chinese`, async () => has(await suggestions(), '打算'));
      await page.keyboard.press('Escape');
      await closeAll();
    }
  });

  await test('a skeleton by its pinyin in an empty text', async () => {
    await newText();
    await page.keyboard.type('/gzzj', { delay: 60 });
    await until('the kind', async () => has(await suggestions(), '工作总结'));
    await page.keyboard.press('Enter');
    await until('the skeleton', async () => /主要工作[^]*问题[^]*打算/.test(await text()));
    holds(!/\/gzzj|\$\{/.test(await text()), await text());
    await page.keyboard.insertText('西城社区2024年工作总结');
    await page.keyboard.press('Tab');
    await until('the title', async () => (await text()).startsWith('西城社区2024年工作总结'));
    await page.keyboard.press('Escape');
    await closeAll();
  });

  await test('a text that is no report gets nothing', async () => {
    await newText();
    await page.keyboard.insertText('Shopping list\neggs, the the rice, XX\nTODO: fish,,\n');
    await page.waitForTimeout(1500);
    equal([await squiggles('warning'), await squiggles('error'), await squiggles('info')], [0, 0, 0], 'squiggles');
    await closeAll();
  });

  await test('CRLF: fixes keep the line ends', async () => {
    const crlf = fs.readFileSync(`${process.env.SAMPLES}/${REPORT}`, 'utf8').replaceAll('\n', '\r\n');
    fs.writeFileSync(`${folder}/换行.txt`, crlf);
    await open('换行.txt');
    await until('findings', async () => has(await problems(), 'missing-section'));
    await goTo(5, 3);
    const wanted = (await fixes()).find((it) => it.includes('存在的'));
    await fix(wanted);
    await until('the section', async () => (await text()).includes('存在的主要问题'));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+KeyS');
    await until('saved', () => fs.readFileSync(`${folder}/换行.txt`, 'utf8').includes('存在的主要问题'));
    holds(!/[^\r]\n/.test(fs.readFileSync(`${folder}/换行.txt`, 'utf8')), 'a lone \\n in a CRLF file');
    await command('View: Close Editor');
  });

  await test('the status item tells the version, and leads on', async () => {
    await open(REPORT);
    await page.locator('.statusbar-item[id*="baogao.status"]').first().hover();
    const tip = page.locator('.monaco-hover', { hasText: /baogao \d+\.\d+\.\d+/ }).first();
    await tip.waitFor();
    await shot('status');
    await page.mouse.move(700, 300);
    await page.locator('.statusbar-item[id*="baogao.status"] a').first().click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'New report' }).first().waitFor();
    await shot('menu');
    await page.keyboard.press('Escape');
    await command('View: Close Editor');
  });

  await test('explain a rule', async () => {
    await command('Baogao: Explain a Rule');
    await choose('doubled-word');
    await page.locator('.tab.active', { hasText: 'doubled-word' }).waitFor();
    await command('View: Close Editor');
  });

  await test('check the folder', async () => {
    const report = '东湖社区工作总结\n\n一、主要工作\n完成了了三项任务，成绩显著。😀工作的的成绩。\n二、存在的问题\n人手不足。\n三、下一步打算\n继续努力。\n';
    fs.writeFileSync(`${folder}/另一份工作总结.txt`, report);
    fs.writeFileSync(`${folder}/旧编码工作总结.txt`, execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: report }));
    await command('Baogao: Check All Reports of the Folder');
    await command('Problems: Focus on Problems View');
    await until('findings in a file that is not open', async () => has(await problems(), '另一份工作总结.txt'));
    const filter = page.locator('.part.panel input[placeholder^="Filter"]').first();
    await filter.fill('doubled-word');
    const places = async () => (await problems()).filter((it) => it.includes('[Ln 4, Col 19]')).length;
    await until('right columns in both encodings', async () => (await places()) === 2);
    await filter.fill('');
    await shot('folder');
  });

  await test('a new report: kinds, a preview, tab stops', async () => {
    await command('Baogao: New Report');
    const input = page.locator('.quick-input-widget input[type=text]');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: '工作总结' }).first().waitFor();
    await input.fill('diaoyan');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: '调研报告' }).first().waitFor();
    await until('the preview', async () => (await text()).includes('调研报告'));
    await page.waitForTimeout(300);
    await shot('new report');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
    await until('the skeleton', async () => (await text()).includes('调研报告'));
    holds(!(await text()).includes('${'), 'snippet syntax in the text');
    await page.keyboard.insertText('关于社区养老服务的调研报告');
    await page.keyboard.press('Tab');
    await page.waitForTimeout(300);
    await shot('skeleton');
    holds((await text()).includes('关于社区养老服务的调研报告'), await text());
    await page.keyboard.press('Escape');
    await closeAll();
  });

  await test('insert a section from the list: missing ones first', async () => {
    await newText();
    await page.keyboard.insertText('东湖社区工作总结\n今年以来，社区抓好各项工作，现将有关情况总结如下：\n一、主要工作\n完成三项任务，居民满意。\n二、下一步打算\n继续努力，抓好落实。\n');
    await command('Baogao: Insert a Section');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: '存在的问题' }).first().waitFor();
    await shot('sections');
    const shown = await rows('.quick-input-list .monaco-list-row');
    holds(shown[0].includes('存在的问题'), JSON.stringify(shown));
    await choose('存在的问题');
    await until('inserted and renumbered', async () => /二、存在的主要问题[^]*三、下一步打算/.test(await text()));
    await page.keyboard.press('Escape');
    await closeAll();
  });

  await test('fill the slots, the same ones at once', async () => {
    await newText();
    await page.keyboard.insertText('东湖社区工作总结\n一、主要工作\nXX小学开展活动，XX小学师生参加，XX二小协助。\n二、下一步打算\n继续努力。\n');
    await command('Baogao: Fill the Slots');
    const input = page.locator('.quick-input-widget input[type=text]');
    await page.locator('.quick-input-widget', { hasText: 'left' }).waitFor();
    await page.waitForTimeout(300);
    await shot('fill slots');
    await input.fill('青溪');
    await page.keyboard.press('Enter');
    await until('both filled', async () => /青溪小学开展活动，青溪小学师生参加，XX二小/.test(await text()));
    // The next one is asked for; left empty, it stays.
    await page.locator('.quick-input-widget', { hasText: '1 left' }).waitFor();
    await page.keyboard.press('Enter');
    await notification('2 filled');
    holds((await text()).includes('XX二小'), await text());
    await closeAll();
  });

  await test('rename a slot: all that stand for the same', async () => {
    await newText();
    await page.keyboard.insertText('东湖社区工作总结\n一、主要工作\nXX小学开展活动，XX小学师生参加，XX二小协助。\n二、下一步打算\n继续努力。\n');
    await goTo(3, 2);
    await until('the server knows the slot', async () => (await page.locator('.wordHighlightText, .wordHighlight').count()) >= 2);
    await page.keyboard.press('F2');
    const input = page.locator('.rename-box input');
    await input.waitFor();
    equal(await input.inputValue(), 'XX小学', 'what is renamed');
    await shot('rename');
    await input.fill('青溪小学');
    await page.keyboard.press('Enter');
    await until('both renamed', async () => (await flat()).includes('青溪小学开展活动，青溪小学师生参加，XX二小协助'));
    await closeAll();
  });

  await test('lengths and base values in the text, if wanted', async () => {
    await newText();
    await page.keyboard.insertText('东湖社区工作总结\n一、主要工作\n新增就业122人，增长24.49%。\n二、下一步打算\n继续努力。\n');
    await settings({ 'baogao.codeLens': true, 'baogao.inlayHints': true });
    await page.locator('.tab', { hasText: 'Untitled' }).click();
    await until('a lens', async () => has(await rows('.codelens-decoration'), '字'));
    await until('a hint', async () => (await flat()).includes('98'));
    await shot('lenses');
    await settings({ 'baogao.codeLens': false, 'baogao.inlayHints': false });
    await page.locator('.tab', { hasText: 'Untitled' }).click();
    await until('none', async () => (await page.locator('.codelens-decoration').count()) === 0);
    await closeAll();
  });

  await test('silenced for the project, and the two places of a repetition', async () => {
    fs.writeFileSync(`${folder}/重复.txt`, fs.readFileSync(`${process.env.SAMPLES}/${REPORT}`, 'utf8'));
    await open('重复.txt');
    await until('findings', async () => has(await problems(), 'repeated-text'));
    await goTo(10, 15);
    const offered = await fixes();
    await shot('silence');
    await fix(offered.find((it) => it.includes('并排')));
    await until('two editors', async () => (await page.locator('.editor-group-container').count()) === 2);
    await shot('compare');
    await command('View: Close Editor');
    await command('View: Single Column Editor Layout');
    await open('重复.txt');
    await goTo(10, 38);
    const silence = (await fixes()).find((it) => it.includes('在本项目中关闭 placeholder'));
    holds(silence, JSON.stringify(await rows('.action-widget .monaco-list-row')));
    await fix(silence);
    await until('baogao.toml', () => fs.existsSync(`${folder}/baogao.toml`));
    await until('gone at once', async () => !has(await problems(), 'placeholder', '[Ln 10'));
    fs.unlinkSync(`${folder}/baogao.toml`);
    await command('Baogao: Restart the Server');
    await command('View: Close Editor');
  });

  await test('all safe fixes at once', async () => {
    await newText();
    await page.keyboard.insertText('东湖社区工作总结\n一、主要工作\n完成了了三项任务，取得较好的的成绩,居民满意。\n二、下一步打算\n继续努力。\n');
    await until('findings', async () => has(await problems(), 'doubled-word'));
    await command('Baogao: Apply All Safe Fixes');
    await until('fixed', async () => (await flat()).includes('完成了三项任务，取得较好的成绩，居民满意。'));
    await closeAll();
  });

  await test('the log is shown', async () => {
    // What is in it is not: this VS Code does without the native module that writes logs.
    await command('Baogao: Show the Log');
    const channel = () => page.locator('.part.panel select.monaco-select-box').first().evaluate((it) => it.selectedOptions[0]?.text ?? '').catch(() => '');
    await until('its channel', async () => (await channel()) === 'Baogao');
    await command('Problems: Focus on Problems View');
  });

  await test('renumber', async () => {
    await newText();
    await page.keyboard.insertText('东湖社区工作总结\n一、主要工作\n完成三项任务。\n三、存在的问题\n人手不足。\n四、下一步打算\n继续努力。\n');
    await until('findings', async () => has(await problems(), 'heading-number'));
    await command('Baogao: Renumber the Headings');
    await until('renumbered', async () => /二、存在的问题[^]*三、下一步打算/.test(await text()));
    await closeAll();
  });

  await test('set the kind', async () => {
    const set = async (kind) => {
      await command('Baogao: Set the Kind');
      await choose(kind);
    };
    await newText('Markdown');
    await page.keyboard.insertText('# 东湖社区的一年\n\n## 一、主要工作\n\n完成三项任务。\n');
    await set('工作总结');
    await until('in the front matter and in the status bar', async () => (await text()).startsWith('---\nkind: 工作总结\n---') && (await status()).includes('工作总结'));
    await closeAll();
    // A plain text stays as it is: the workspace remembers.
    fs.writeFileSync(`${folder}/一年.txt`, '东湖社区的一年\n一、主要工作\n完成三项任务。\n');
    await open('一年.txt');
    await set('工作总结');
    await until('in the status bar', async () => (await status()).includes('工作总结'));
    holds(!(await text()).includes('kind'), await text());
    await command('View: Close Editor');
    await open('一年.txt');
    await until('remembered', async () => (await status()).includes('工作总结'));
    await set('By the title');
    await until('forgotten', async () => !(await status()).includes('工作总结'));
    await command('View: Close Editor');
  });

  await test('Markdown is checked, with one outline only', async () => {
    fs.writeFileSync(`${folder}/总结.md`, '# 东湖社区工作总结\n\n## 一、主要工作\n\n完成了了三项任务。\n\n## 二、下一步打算\n\n继续努力。\n');
    await open('总结.md');
    await until('findings', async () => has(await problems(), 'doubled-word'));
    const header = page.locator('.pane-header', { hasText: 'Outline' });
    if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
    await until('outline', async () => has(await rows('.outline-tree .monaco-list-row'), '主要工作'));
    equal((await rows('.outline-tree .monaco-list-row')).filter((it) => it.includes('主要工作')).length, 1, 'headings of this name');
    await command('View: Close Editor');
  });

  await test('a server that cannot be run is said, and mended by the setting', async () => {
    await open(REPORT);
    await settings({ 'baogao.server.path': '/nowhere/baogao' }, 'Machine');
    await notification('baogao.server.path cannot be run');
    await until('no findings without a server', async () => (await problems()).length === 0);
    await shot('no server');
    await settings({ 'baogao.server.path': '' }, 'Machine');
    await until('findings again', async () => has(await problems(), 'heading-number'));
  });

  await test('the walkthrough is there for who looks for it', async () => {
    await command('Welcome: Open Walkthrough');
    await choose('Write a report with Baogao', false);
    await page.locator('.getting-started-step', { hasText: 'Begin with a skeleton' }).first().waitFor();
    await page.waitForTimeout(500);
    await shot('walkthrough');
  });
}
