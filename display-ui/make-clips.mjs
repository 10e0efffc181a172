/**
 * Makes the shipped voice: one Ogg Opus file per clip and language, and the chime, in `public/voice/`. Run by hand when the words change;
 * needs espeak-ng and opus-tools. `--missing` makes only what has no file yet. `--measure <folder>` measures a folder instead (a building's
 * own recordings), writes its manifests and names what is missing or too loud or soft. Described in docs/voice.md.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { LANGUAGES } from '../shared/src/plan.ts'
import { canBeLeftOut, clipsOf, clipWord } from '../shared/src/speech.ts'

const SHIPPED = join(import.meta.dirname, 'public', 'voice')
/** Loud enough for a hall with peaks that do not clip. */
const LEVEL_DBFS = -18
const LEVEL_TOLERANCE_DB = 2
const PEAK_MAX = 0.89
const ESPEAK_RATE_HZ = 22_050
const OPUS_RATE_HZ = 48_000
const KBIT_PER_S = 28
/** Calm, for a hall with echo. */
const WORDS_PER_MINUTE = 135

function makeAll(folder) {
  for (const language of LANGUAGES) {
    rmSync(join(folder, language), { recursive: true, force: true })
    mkdirSync(join(folder, language), { recursive: true })
    for (const clip of clipsOf(language)) makeClip({ clip, language, file: join(folder, language, `${clip}.opus`) })
  }
  writeOpus(join(folder, 'chime.opus'), { samples: atLevel(chime()), rateHz: OPUS_RATE_HZ })
}

/** Another version of espeak-ng makes every word anew: a new word alone should not change the rest of the voice. */
function makeMissing(folder) {
  for (const language of LANGUAGES) {
    for (const clip of clipsOf(language)) {
      const file = join(folder, language, `${clip}.opus`)
      if (!existsSync(file)) makeClip({ clip, language, file })
    }
  }
}

function makeClip({ clip, language, file }) {
  const word = atLevel(trimmed(synthesised({ clip, language }), ESPEAK_RATE_HZ))
  const { beforeMs, afterMs } = PAUSES[clip] ?? pauseOfKind(clip)
  writeOpus(file, { samples: [...silence(beforeMs), ...word, ...silence(afterMs)], rateHz: ESPEAK_RATE_HZ })
}

/** The comma lets the voice hang in the air between digits; without it the word sounds like the end, which a counter's number is, or a notice's. */
function synthesised({ clip, language }) {
  const text = PRONUNCIATION[language][clip.replace(/^n-(\d)$/, 'digit-$1')] ?? clipWord(clip, language)
  const voice = language === 'en' ? 'en' : 'id'
  const mark = clip.startsWith('n-') || NOTICE_ENDS.includes(clip) ? '' : ','
  return readWav(execFileSync('espeak-ng', ['-v', voice, '-s', String(WORDS_PER_MINUTE), '--stdout', text + mark]))
}

const NOTICE_ENDS = ['evacuation', 'power', 'pause', 'building-goes-on', 'halted', 'no-more-today', 'goes-on']

/**
 * Where espeak-ng's Indonesian voice reads a word wrongly, in its phoneme notation: it takes the e of enam, belas and gedung for an open one, and that
 * of loket for a mute one, and ends the names of letters open.
 */
const INDONESIAN_PRONUNCIATION = {
  counter: "[[l'okEt]]",
  basement: "lantai [[b'esmen]]",
  evacuation: "mohon perhatian, tinggalkan [[g@d'uN d@N'an t@n'aN]] lewat pintu keluar [[t@Rd@k'at]], dan ikuti arahan petugas",
  power: "mohon perhatian, pelayanan [[b@Rh@nt'i]] sementara [[kaR2@n'a]] gangguan listrik, nomor dan urutan Anda [[t@t'ap]]",
  pause: "mohon perhatian, pelayanan [[b@Rh@nt'i s@dZ@n'ak]], nomor dan urutan Anda [[t@t'ap]]",
  'digit-4': "[[@mp'at]]",
  'digit-6': "[[@n'am]]",
  'n-11': "[[s@b@l'as]]",
  teen: "[[b@l'as]]",
  'letter-b': "[[b'e]]",
  'letter-c': "[[tS'e]]",
  'letter-d': "[[d'e]]",
  'letter-g': "[[g'e]]",
  'letter-j': "[[dZ'e]]",
  'letter-p': "[[p'e]]",
  'letter-t': "[[t'e]]",
  'letter-v': "[[f'e]]",
  'letter-w': "[[w'e]]",
  'letter-y': "[[j'e]]",
}
const PRONUNCIATION = {
  id: INDONESIAN_PRONUNCIATION,
  su: {
    ...INDONESIAN_PRONUNCIATION,
    recall: "[[dis'a?ur d'@i]]",
    floor: "[[l'ante]]",
    basement: "[[l'ante b'esmen]]",
    evacuation:
      "hapunten, mangga kaluar ti [[g@d'oN]] kalawan [[t@n'aN]] ngalangkungan panto [[paNtSak@tn'a]], [[saR2'@N]] turut pituduh patugas",
    power: "hapunten, palayanan [[@R2'@n h'@la]] kumargi aya gangguan listrik, nomer [[saR2'@N]] urutanana [[t@t'@p]]",
    pause: "hapunten, palayanan [[@R2'@n sak@d'ap]], nomer [[saR2'@N]] urutanana [[t@t'@p]]",
    'building-goes-on': "palayanan [[dit@R2ask'@n d'@i]], hatur nuhun kana kasabaranana",
    halted: "[[di@R2@nk'@n h'@la]]",
    'no-more-today': "moal [[dit@R2ask'@n d'int@n i'@]]",
    'goes-on': "[[dit@R2ask'@n d'@i]]",
    'digit-4': 'opat',
    'digit-6': "[[g@n'@p]]",
    'n-11': "[[sab@l'as]]",
  },
  en: {},
}

/** Clips follow each other without a gap, so each carries its own pauses: between digits, and before a new sentence. */
const PAUSES = {
  number: { beforeMs: 0, afterMs: 220 },
  recall: { beforeMs: 0, afterMs: 450 },
  'please-go-to': { beforeMs: 300, afterMs: 90 },
  counter: { beforeMs: 0, afterMs: 110 },
  zone: { beforeMs: 350, afterMs: 60 },
  floor: { beforeMs: 150, afterMs: 60 },
  basement: { beforeMs: 150, afterMs: 60 },
  queue: { beforeMs: 0, afterMs: 160 },
  halted: { beforeMs: 120, afterMs: 35 },
  'no-more-today': { beforeMs: 120, afterMs: 35 },
  'goes-on': { beforeMs: 120, afterMs: 35 },
}
const pauseOfKind = (clip) => ({ beforeMs: 0, afterMs: /^(letter|digit)-/.test(clip) ? 130 : 35 })

const silence = (ms) => new Float64Array(Math.round((ms / 1_000) * ESPEAK_RATE_HZ))

/** Two falling bell tones, a third apart: about a second. */
function chime() {
  const tones = [
    { hz: 659.25, fromS: 0 },
    { hz: 523.25, fromS: 0.42 },
  ]
  return Float64Array.from({ length: OPUS_RATE_HZ * 1.15 }, (_, i) =>
    tones.reduce((sum, { hz, fromS }) => sum + bell(hz, i / OPUS_RATE_HZ - fromS), 0),
  )
}

function bell(hz, seconds) {
  if (seconds < 0) return 0
  const attack = Math.min(1, seconds / 0.004)
  const tone = Math.sin(2 * Math.PI * hz * seconds) + 0.25 * Math.sin(4 * Math.PI * hz * seconds) * Math.exp(-6 * seconds)
  return attack * tone * Math.exp(-5.5 * seconds)
}

/** Ends that are 40 dB under the loudest sample are silence; a short rest stays, faded, so that nothing clicks. */
function trimmed(samples, rateHz) {
  const floor = peakOf(samples) / 100
  const first = samples.findIndex((sample) => Math.abs(sample) > floor)
  const last = samples.findLastIndex((sample) => Math.abs(sample) > floor)
  const restSamples = Math.round(rateHz * 0.012)
  const kept = samples.slice(Math.max(0, first - restSamples), last + restSamples)
  return kept.map((sample, i) => sample * Math.min(1, i / restSamples, (kept.length - 1 - i) / restSamples))
}

function atLevel(samples) {
  const gain = Math.min(10 ** ((LEVEL_DBFS - levelDbfs(samples)) / 20), PEAK_MAX / peakOf(samples))
  return samples.map((sample) => sample * gain)
}

const peakOf = (samples) => samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)
const levelDbfs = (samples) => 10 * Math.log10(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)

/** @returns true when every clip of every language is there at the right level. */
function measureAll(folder) {
  const faults = LANGUAGES.flatMap((language) => measureLanguage({ folder, language }))
  if (!existsSync(join(folder, 'chime.opus'))) faults.push('chime is missing')
  for (const fault of faults) process.stdout.write(`${fault}\n`)
  process.stdout.write(faults.length === 0 ? `${folder} is complete\n` : `${faults.length} faults in ${folder}\n`)
  return faults.length === 0
}

function measureLanguage({ folder, language }) {
  const manifest = {}
  const faults = []
  for (const clip of clipsOf(language)) {
    const file = join(folder, language, `${clip}.opus`)
    if (!existsSync(file) || statSync(file).size === 0) {
      faults.push(
        `${language}/${clip} is missing: "${clipWord(clip, language)}"${canBeLeftOut(clip) ? '' : ', nothing that needs it is spoken'}`,
      )
      continue
    }
    const samples = readOpus(file)
    const offDb = levelDbfs(trimmed(samples, OPUS_RATE_HZ)) - LEVEL_DBFS
    if (!(Math.abs(offDb) <= LEVEL_TOLERANCE_DB)) faults.push(`${language}/${clip} is ${offDb.toFixed(1)} dB from the level`)
    manifest[clip] = Math.round((samples.length / OPUS_RATE_HZ) * 1_000)
  }
  if (existsSync(join(folder, language))) writeFileSync(join(folder, language, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return faults
}

/** A fixed serial number, so that the same words give the same file. */
function writeOpus(file, { samples, rateHz }) {
  const pcm = Int16Array.from(samples, (sample) => Math.round(sample * 32_767))
  const raw = ['--raw', '--raw-bits', '16', '--raw-rate', String(rateHz), '--raw-chan', '1']
  const opus = ['--bitrate', String(KBIT_PER_S), '--vbr', '--padding', '0', '--serial', '1']
  execFileSync('opusenc', ['--quiet', ...raw, ...opus, '-', file], { input: Buffer.from(pcm.buffer) })
}

/** opusdec cannot write a WAV header into a pipe. */
function readOpus(file) {
  const scratch = mkdtempSync(join(tmpdir(), 'clip-'))
  const wav = join(scratch, 'clip.wav')
  try {
    execFileSync('opusdec', ['--quiet', '--rate', String(OPUS_RATE_HZ), file, wav])
    return readWav(readFileSync(wav))
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

/** 16-bit mono. The size in the header is wrong when it came through a pipe, so the data goes to the end. */
function readWav(wav) {
  const start = wav.indexOf('data') + 8
  const sampleCount = Math.floor((wav.length - start) / 2)
  return Float64Array.from({ length: sampleCount }, (_, i) => wav.readInt16LE(start + 2 * i) / 32_768)
}

const { values } = parseArgs({ options: { measure: { type: 'string' }, missing: { type: 'boolean' } } })
if (values.missing) makeMissing(SHIPPED)
else if (!values.measure) makeAll(SHIPPED)
process.exitCode = measureAll(values.measure ?? SHIPPED) ? 0 : 1
