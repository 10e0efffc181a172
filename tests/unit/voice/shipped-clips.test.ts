import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { BUILDING_HALTS } from '@antre/shared/building-halts'
import { LANGUAGES } from '@antre/shared/plan'
import { type ClipId, clipsOf } from '@antre/shared/speech'
import { describe, expect, test } from 'vitest'

const VOICE = join(import.meta.dirname, '../../../display-ui/public/voice')
/** Everything is loaded before the first call, on a small computer behind a television. */
const VOICE_BYTES_MAX = 1_500_000

/** What is said of the whole house is one recording each. */
const isSentence = (clip: ClipId) => clip === 'building-goes-on' || BUILDING_HALTS.some((reason) => reason === clip)

const isOggOpus = (file: string) => {
  const head = readFileSync(file).subarray(0, 64)
  return head.subarray(0, 4).toString() === 'OggS' && head.includes('OpusHead')
}

describe('A5: the shipped voice is complete', () => {
  test.each(LANGUAGES)('%s has a file and a duration for every clip, and no others', (language) => {
    const folder = join(VOICE, language)
    const manifest: Record<string, number> = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
    const wanted = clipsOf(language).toSorted()
    expect(Object.keys(manifest).toSorted()).toEqual(wanted)
    expect(readdirSync(folder).toSorted()).toEqual([...wanted.map((clip) => `${clip}.opus`), 'manifest.json'].toSorted())
    for (const clip of wanted) {
      expect(isOggOpus(join(folder, `${clip}.opus`)), clip).toBe(true)
      expect(manifest[clip], clip).toBeGreaterThan(100)
      expect(manifest[clip], clip).toBeLessThan(isSentence(clip) ? 10_000 : 3_000)
    }
  })

  test('there is a chime', () => {
    expect(isOggOpus(join(VOICE, 'chime.opus'))).toBe(true)
  })

  test('the whole set is small', () => {
    const files = readdirSync(VOICE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const bytes = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0)
    expect(bytes).toBeLessThan(VOICE_BYTES_MAX)
  })
})
