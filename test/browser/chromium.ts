/** Debian's Chromium: as it is installed, or installed now where the package manager lets us. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, launch as start } from 'puppeteer-core';

const PLACES = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

function installed(): string | undefined {
  return PLACES.find((place) => place !== undefined && existsSync(place));
}

function install(): void {
  for (const args of [['update'], ['install', '-y', 'chromium', 'fonts-noto-cjk']]) {
    const { status } = spawnSync('apt-get', args, { stdio: 'inherit' });
    if (status !== 0)
      throw new Error('no Chromium, and apt-get could not install it: set CHROMIUM to its path');
  }
}

export async function launch(): Promise<Browser> {
  if (installed() === undefined) install();
  const executablePath = installed();
  if (executablePath === undefined)
    throw new Error('Chromium was installed and is not where it is looked for');
  // Without a sandbox it also runs as root, in containers; what it opens are our own files.
  return start({ executablePath, args: ['--no-sandbox'] });
}
