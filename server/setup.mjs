/**
 * Makes a fresh clone ready: installs what package-lock.json names, builds what has changed, gets what the tests need.
 * Plain JavaScript for old Nodes too: it runs before anything is installed.
 *
 *   node server/setup.mjs [--install-only] [--with-test-tools]
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
process.chdir(root)

const workspaces = ['shared', 'server', 'kiosk-ui', 'display-ui', 'counter-ui']
const manifests = ['package.json', 'package-lock.json', ...workspaces.map((name) => `${name}/package.json`)]
/** Everything in a workspace but what was made there. */
const MADE = ['dist', 'node_modules']

once('install', manifests, () => npm('ci'))
if (!process.argv.includes('--install-only'))
  once('build', [...manifests, 'tsconfig.base.json', ...workspaces], () => run(pinnedNode(), ['server/build.mjs']))
if (process.argv.includes('--with-test-tools')) getTestTools()

/** Runs a step unless it has run for exactly these files. The stamp lies in node_modules: who deletes that starts anew. */
function once(step, paths, action) {
  const stamp = join('node_modules', '.antre', step)
  const hash = hashOf(paths)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  process.stdout.write(`antre: ${step} ...\n`)
  action()
  mkdirSync(join('node_modules', '.antre'), { recursive: true })
  writeFileSync(stamp, hash)
}

function hashOf(paths) {
  const hash = createHash('sha256').update(process.platform + process.arch)
  for (const path of paths.flatMap(filesIn).sort()) hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}

function filesIn(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path).flatMap((name) => (MADE.includes(name) ? [] : filesIn(join(path, name))))
}

/** The Node that the lock file pins; the machine's own where the platform has no pinned one. */
function pinnedNode() {
  const pinned = join('node_modules', '.bin', 'node')
  return existsSync(pinned) ? pinned : process.execPath
}

function npm(...args) {
  const cli = process.env.npm_execpath
  return cli ? run(process.execPath, [cli, ...args]) : run('npm', args)
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' })
  if (status !== 0) stop(error ? `${command} could not run: ${error.message}` : `${command} ${args.join(' ')} failed, see above.`)
}

/** Without Chromium nothing is proved about screens. Without strace or faketime some tests are left out, and say so. */
function getTestTools() {
  const chromium = existsSync(process.env.ANTRE_CHROMIUM ?? '/usr/bin/chromium') ? [] : ['chromium']
  const others = ['strace', 'faketime'].filter((tool) => !isOnPath(tool))
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (chromium.length > 0 && !mayInstall)
    stop('The browser tests need Chromium. Install it (Debian: sudo apt-get install chromium) or set ANTRE_CHROMIUM to its path.')
  if (chromium.length + others.length === 0 || !mayInstall) return
  const updated = spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  if (chromium.length > 0) {
    if (updated.status !== 0) stop('apt-get update failed, see above.')
    run('apt-get', ['install', '-y', '-qq', ...chromium])
  }
  for (const tool of others) spawnSync('apt-get', ['install', '-y', '-qq', tool], { stdio: 'inherit' })
}

function isOnPath(tool) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, tool)))
}

function stop(sentence) {
  process.stderr.write(`antre: ${sentence}\n`)
  process.exit(1)
}
