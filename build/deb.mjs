// A Debian package of the packaged program, made by dpkg-deb alone: electron-builder's own tool is fetched from elsewhere.
import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronDependencies } from './host.mjs';
import { projectRoot, run, SetupError } from './process.mjs';

/** Of the package, its folder under /opt, its command and its menu entry. */
const NAME = 'mesa-n2';
const HOME = `/opt/${NAME}`;

/** Debian's names of the machines that Electron is built for. @type {Readonly<Record<string, string>>} */
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64', arm: 'armhf' };

/** Desktop Entry Specification 1.5. Links and mails are handed over as arguments (`electron/adapters/opened-from-outside.ts`). */
const menuEntry = `[Desktop Entry]
Type=Application
Name=Mesa N2
GenericName=Mesa de soporte de segundo nivel
GenericName[en]=Second-level support desk
Comment=Solicitudes de PR-OPE-003, de la solicitud a la carta de aceptación firmada
Comment[en]=Requests of PR-OPE-003, from the request to the signed letter of acceptance
Exec=${HOME}/${NAME} %U
Icon=${NAME}
Terminal=false
StartupNotify=true
StartupWMClass=Mesa N2
Categories=Office;
MimeType=message/rfc822;application/vnd.ms-outlook;x-scheme-handler/soc;
`;

/** Debian Policy 12.5. */
const copyright = `Mesa N2
Copyright Silent4Business. Todos los derechos reservados.

Electron y Chromium: véanse ${HOME}/LICENSE.electron.txt y ${HOME}/LICENSES.chromium.html.
`;

/**
 * @param {string} unpacked the packaged program, as electron-builder leaves it
 * @param {string} target folder that the package is written to
 * @param {{ isRelease: boolean }} how a package to try out is packed quickly, and is larger
 * @returns {Promise<string>} path of the package
 * @throws {SetupError} where there is no dpkg-deb, or it refuses
 */
export async function writeDeb(unpacked, target, { isRelease }) {
  const architecture = ARCHITECTURES[process.arch];
  if (!architecture) throw new SetupError(`No hay paquete de Debian para ${process.arch}.`);
  const { version, author, description } = JSON.parse(
    await readFile(join(projectRoot, 'package.json'), 'utf8'),
  );
  const root = await mkdtemp(join(tmpdir(), 'mesa-n2-deb-'));
  try {
    await layOut(root, unpacked);
    const sizeBytes = await sizeOf(root);
    await writeText(
      root,
      'DEBIAN/control',
      controlOf({ version, author, description, architecture, sizeBytes }),
    );
    const path = join(target, `${NAME}_${version}_${architecture}.deb`);
    const packing = isRelease ? ['-Zxz'] : ['-Zgzip', '-z1'];
    const command = ['--root-owner-group', ...packing, '--build', root, path];
    const { code, output } = await run('dpkg-deb', command, { quiet: true }).catch(() => {
      throw new SetupError('Falta dpkg-deb: el paquete de Debian se hace en Debian o en Ubuntu.');
    });
    if (code !== 0) throw new SetupError(`dpkg-deb falló:\n${output.trim()}`);
    return path;
  } finally {
    await rm(root, { recursive: true });
  }
}

/** @param {string} root @param {string} unpacked */
async function layOut(root, unpacked) {
  await chmod(root, 0o755);
  const home = join(root, HOME);
  await mkdir(join(home, '..'), { recursive: true });
  await cp(unpacked, home, { recursive: true, verbatimSymlinks: true });
  // SECURITY(#4): where the kernel lets nobody make name spaces, Chromium's sandbox needs the rights to make its own.
  await chmod(join(home, 'chrome-sandbox'), 0o4755);
  await mkdir(join(root, 'usr/bin'), { recursive: true });
  await symlink(`${HOME}/${NAME}`, join(root, 'usr/bin', NAME));
  await writeText(root, `usr/share/applications/${NAME}.desktop`, menuEntry);
  await writeText(root, `usr/share/doc/${NAME}/copyright`, copyright);
  const icons = join(root, 'usr/share/icons/hicolor/512x512/apps');
  await mkdir(icons, { recursive: true });
  await cp(join(projectRoot, 'build/icons/icon.png'), join(icons, `${NAME}.png`));
}

/** Debian Policy 5.3. @param {Record<'version' | 'author' | 'description' | 'architecture', string> & { sizeBytes: number }} facts */
const controlOf = ({ version, author, description, architecture, sizeBytes }) => `Package: ${NAME}
Version: ${version}
Architecture: ${architecture}
Maintainer: ${author}
Installed-Size: ${Math.ceil(sizeBytes / 1024)}
Depends: ${electronDependencies.join(', ')}
Recommends: desktop-file-utils, shared-mime-info, xdg-utils
Section: misc
Priority: optional
Description: Mesa N2
 ${description}
`;

/** @param {string} root @param {string} path @param {string} text */
async function writeText(root, path, text) {
  const file = join(root, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, text);
}

/** @param {string} folder @returns {Promise<number>} bytes of all files in it */
async function sizeOf(folder) {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(names.map((name) => lstat(join(folder, name))));
  return sizes.reduce((total, stats) => total + (stats.isFile() ? stats.size : 0), 0);
}
