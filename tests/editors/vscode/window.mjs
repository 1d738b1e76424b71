// Drives a real VS Code in Chromium, as a writer would: by keys, mouse and an input method.
import { chromium } from 'playwright-core';
import fs from 'node:fs';

const { PORT, ARTIFACTS, SAMPLES, TEMP, MEDIA } = process.env;
const WAIT = 20_000;
const began = Date.now();
let failed = 0;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  timeout: 120_000,
  // Nothing but this machine: any other host fails at once.
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
});
// Tall, since a list has only those rows that are in view.
const SIZE = { width: 1400, height: 1200 };
const page = await browser.newPage({ viewport: SIZE, locale: 'en-US' });
page.setDefaultTimeout(WAIT);
const cdp = await page.context().newCDPSession(page);

const folder = fs.mkdtempSync(`${TEMP}/window-`) + '/报告 文件夹';
fs.cpSync(SAMPLES, folder, { recursive: true });

/** One test; a failed one leaves a picture, and the next ones go on. */
async function test(name, body) {
  if (process.env.ONLY && !new RegExp(process.env.ONLY).test(name)) return;
  const start = Date.now();
  try {
    await body();
    console.log(`ok   vscode: ${name} (${Date.now() - start} ms)`);
  } catch (error) {
    failed++;
    console.log(`FAIL vscode: ${name}: ${String(error).slice(0, 600).replaceAll('\n', ' | ')}`);
    await shot(`FAIL ${name}`);
    await page.keyboard.press('Escape');
    await command('Notifications: Show Notifications').catch(() => {});
    await shot(`FAIL ${name} notifications`);
    // What it left open must not disturb the next.
    if (!(await page.locator('.tab.active', { hasText: '2023年工作总结.txt' }).count())) await closeAll().catch(() => {});
  }
  await page.keyboard.press('Escape');
}
function equal(actual, expected, what = '') {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
  }
}
function holds(condition, what) {
  if (!condition) throw new Error(what);
}
async function until(what, condition, timeout = WAIT) {
  for (const end = Date.now() + timeout; ; await page.waitForTimeout(50)) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`timed out: ${what}`);
  }
}
const shot = (name) => page.screenshot({ path: `${ARTIFACTS}/${name.replaceAll(/[ /]/g, '-')}.png` }).catch(() => {});
/** A picture for the README, of what `show` shows: into the extension if asked for, since no two runs make the same file. */
async function picture(name, show) {
  await page.setViewportSize({ width: 1240, height: 960 });
  await page.waitForTimeout(300);
  await show();
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${process.env.PICTURES ? MEDIA : ARTIFACTS}/${name}.png` });
  await page.keyboard.press('Escape');
  await page.setViewportSize(SIZE);
}
const plain = (text) => text.replaceAll('\u00a0', ' ').replaceAll(/[\u200b\u200c]/g, '');

// What the window shows.
const rows = async (selector) => (await page.locator(selector).allTextContents()).map(plain);
const problems = () => rows('.markers-panel .monaco-list-row');
const suggestions = () => rows('.suggest-widget.visible .monaco-list-row');
const squiggles = (severity) => page.locator(`.squiggly-${severity}`).count();
const editor = () => page.locator('.editor-group-container.active .monaco-editor').first();
/** The lines in view; a wrapped line is several. */
const text = async () => {
  const lines = await page.locator('.editor-group-container.active .view-lines .view-line').evaluateAll((them) => them.map((it) => [parseFloat(it.style.top), it.textContent]));
  return plain(lines.sort((a, b) => a[0] - b[0]).map((it) => it[1]).join('\n'));
};
/** The text in view as it is, without the breaks that wrapping makes. */
const flat = async () => (await text()).replaceAll('\n', '');
const status = async () => plain((await page.locator('.statusbar-item[id="baogao.baogao.baogao.status"], .statusbar-item[id*="baogao.status"]').first().textContent().catch(() => '')) ?? '');

// What the writer does.
/** A list that was just answered must be gone before the next one is asked for. */
const noList = () => page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
async function command(name) {
  await noList();
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input[type=text]');
  await until('the list of commands', async () => (await input.inputValue()).startsWith('>'));
  await input.fill(`>${name}`);
  // The list may offer a longer name first: “Compare New Untitled Text Files”.
  const row = page.locator(`.quick-input-list .monaco-list-row[aria-label^="${name}"]`).first();
  await row.waitFor();
  // By the keyboard where it can be: a click moves the focus, which would close a list that the command opens.
  if ((await row.getAttribute('data-index')) === '0') await page.keyboard.press('Enter');
  else await row.click();
}
/** To a place, by keys: what one types for a column counts wide characters twice. */
async function goTo(line, column = 1) {
  await noList();
  await page.keyboard.press('Control+KeyG');
  await page.locator('.quick-input-widget input[type=text]').fill(`:${line}`);
  await page.keyboard.press('Enter');
  await noList();
  await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
  await page.keyboard.press(column === 'end' ? 'End' : 'Home');
  for (let at = 1; at < column; at++) await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(100);
}
async function open(name) {
  await noList();
  await page.keyboard.press('Control+KeyP');
  // By its path: the search for names may not know a new file yet.
  await page.locator('.quick-input-widget input[type=text]').fill(`${folder}/${name}`);
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first();
  await row.waitFor();
  await row.click();
  await page.locator('.tab.active', { hasText: name }).waitFor();
}
async function newText(language) {
  await command('File: New Untitled Text File');
  await page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
  if (language) {
    await command('Change Language Mode');
    await page.locator('.quick-input-widget input[type=text]').fill(language);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: language }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
  }
  await editor().click();
}
const closeAll = () => command('View: Revert and Close Editor');
const compose = (letters) => cdp.send('Input.imeSetComposition', { text: letters, selectionStart: letters.length, selectionEnd: letters.length });
const commit = (han) => cdp.send('Input.insertText', { text: han });

async function choose(label, titled = true) {
  // Our lists have titles; the one of commands, which goes as ours comes, has none.
  if (titled) await page.locator('.quick-input-title', { hasText: /\S/ }).first().waitFor();
  await page.locator('.quick-input-widget input[type=text]').fill(label);
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
  await row.waitFor();
  await row.click();
}
/** Changes settings, the user's or the machine's: on disk, and then saved from their editor, since files are not watched here. */
async function settings(change, whose = 'User') {
  const file = `${process.env.DATA}/${whose}/settings.json`;
  const old = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  fs.mkdirSync(`${process.env.DATA}/${whose}`, { recursive: true });
  fs.writeFileSync(file, JSON.stringify({ ...old, ...change }, null, 2));
  await command(`Preferences: Open ${whose === 'User' ? 'User' : 'Remote'} Settings (JSON)`);
  await page.locator('.tab.active', { hasText: 'settings.json' }).waitFor();
  await editor().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(' ');
  await page.keyboard.press('Control+KeyS');
  await until('saved', () => fs.readFileSync(file, 'utf8').endsWith(' '));
  await command('View: Revert and Close Editor');
}
/** Waits for a message; they pop up in no window that is driven, but are in the list. */
async function notification(said) {
  await command('Notifications: Show Notifications');
  await page.locator('.notification-list-item', { hasText: said }).first().waitFor();
  await shot(`notification ${said}`);
  await command('Notifications: Clear All Notifications');
}
async function fixes() {
  await page.keyboard.press('Control+Period');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
  return (await rows('.action-widget .monaco-list-row')).map((it) => it.trim());
}
/** Chooses from that list by keys: it may be drawn anew under the mouse. */
async function fix(label) {
  const focused = page.locator('.action-widget .monaco-list-row.focused');
  await until(`“${label}” in the list`, async () => {
    if (plain((await focused.textContent()) ?? '').includes(label)) return true;
    await page.keyboard.press('ArrowDown');
  });
  await page.keyboard.press('Enter');
}

const context = { page, folder, test, equal, holds, until, shot, rows, problems, suggestions, squiggles, editor, text, flat, status, command, goTo, open, newText, closeAll, compose, commit, choose, settings, notification, fixes, fix, plain, picture, fs };
const remote = (path) => `vscode-remote://127.0.0.1:${PORT}${path}`;
try {
  const payload = JSON.stringify([['openFile', remote(`${folder}/2023年工作总结.txt`)]]);
  await page.goto(`http://127.0.0.1:${PORT}/?folder=${encodeURI(folder)}&payload=${encodeURIComponent(payload)}`);
  await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 120_000 });
  const { default: tests } = await import('./tests.mjs');
  await tests(context);
} catch (error) {
  failed++;
  console.log(`FAIL vscode: ${String(error.stack ?? error).slice(0, 800)}`);
  await shot('FAIL');
}
await browser.close();
console.log(`done in ${((Date.now() - began) / 1000).toFixed(1)} s`);
process.exit(failed ? 1 : 0);
