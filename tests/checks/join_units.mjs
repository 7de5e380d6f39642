// node join_units.mjs BUILD-FOLDER: joins what core and host compile into one translation unit each,
// for clang-tidy, which takes half a minute for the headers of every unit that it reads.
// Writes BUILD-FOLDER/joined/{core,host}.cxx and the compile_commands.json that goes with them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { exit } from 'node:process';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../../', import.meta.url));
const folder = resolve(process.argv[2]);
const commands = JSON.parse(readFileSync(join(folder, 'compile_commands.json'), 'utf8'));

/** Whether a unit, or the room that it was joined from, lies in a folder of the project. */
const isIn = (name) => ({ file }) =>
  file.startsWith(join(top, name, '/')) || file.startsWith(join(folder, name, '/'));

/** The flags of all commands, each once, without what names a single unit. */
function flagsOf(units) {
  const flags = units.map(({ command }) =>
    command.replace(/ -o \S+ -c \S+$/, '').split(/ (?=-)/).slice(1));
  return [...new Set(flags.flat())];
}

function joined(name) {
  const units = commands.filter(isIn(name));
  if (units.length === 0) {
    console.error(`no units of ${name} in ${folder}`);
    exit(1);
  }
  const file = join(folder, 'joined', `${name}.cxx`);
  writeFileSync(file, units.map((unit) => `#include "${unit.file}"\n`).join(''));
  const command = ['/usr/bin/c++', ...flagsOf(units), '-c', file].join(' ');
  return { directory: folder, command, file };
}

mkdirSync(join(folder, 'joined'), { recursive: true });
writeFileSync(
  join(folder, 'joined', 'compile_commands.json'),
  JSON.stringify([joined('core'), joined('host')], null, 2),
);
