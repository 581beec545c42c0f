import { existsSync, readdirSync } from 'node:fs';
import { runShown } from './progress.mjs';

const packages = { browser: 'chromium', font: 'fonts-noto-cjk' };
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const fontFolders = ['/usr/share/fonts', '/usr/local/share/fonts'];
const chineseFont = /cjk|notosanssc|notoserifsc|sourcehan|wqy|uming|ukai|droidsansfallback/i;
const aptSecondsMax = 15 * 60;

/** Debian packages that the browser tests need and this machine lacks. */
function missingForBrowser() {
  const missing = [];
  if (!browsers.some((path) => existsSync(path))) missing.push(packages.browser);
  if (!fontFolders.some(hasChineseFont)) missing.push(packages.font);
  return missing;
}

function hasChineseFont(folder) {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory() ? hasChineseFont(`${folder}/${entry.name}`) : chineseFont.test(entry.name),
  );
}

/**
 * Installs a browser and a Chinese font by apt where they are missing and we may; otherwise says what to install.
 * @returns {Promise<boolean>} whether the browser tests can run
 */
export async function ensureBrowser(title) {
  const missing = missingForBrowser();
  if (missing.length === 0) return true;
  const names = missing.join(' ');
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    process.stdout.write(
      `${title}: missing ${names}. Install with: sudo apt-get update && sudo apt-get install --no-install-recommends ${names}\n`,
    );
    return false;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (name, args) =>
    runShown(`${title}: apt-get ${args.join(' ')}`, {
      name,
      command: 'apt-get',
      args,
      env,
      secondsMax: aptSecondsMax,
    });
  await apt('apt-update', ['update']);
  await apt('apt-install', ['install', '-y', '--no-install-recommends', ...missing]);
  return missingForBrowser().length === 0;
}
