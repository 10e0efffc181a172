import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instant, parseInstant } from '@antre/shared/instants'
import { afterEach, expect, test } from 'vitest'
import { keepCertificate, readCertificate } from '../../../server/src/http/certificate.ts'

const FIXTURES = join(import.meta.dirname, '../../whole/tls')
const folder = mkdtempSync(join(tmpdir(), 'antre-certificate-'))
const files = { certFile: join(folder, 'a.crt'), keyFile: join(folder, 'a.key') }
afterEach(() => rmSync(folder, { recursive: true }))

test('a renewed certificate is taken without a restart, a broken one is not, and its end is told in time', () => {
  copyFileSync(join(FIXTURES, 'test-only.crt'), files.certFile)
  copyFileSync(join(FIXTURES, 'test-only.key'), files.keyFile)
  const { expiresAt } = readCertificate(files)
  let now = parseInstant('2026-11-24T08:00:00+07:00')
  let look = () => {}
  const shown: unknown[] = []
  const warnings: string[] = []
  keepCertificate({
    server: { setSecureContext: (context) => void shown.push(context) },
    files,
    clock: {
      now: () => now,
      every(_ms, run) {
        look = run
        return () => {}
      },
    },
    warn: (_fields, sentence) => void warnings.push(sentence),
  })
  look()
  expect(shown).toHaveLength(2)
  expect(warnings).toEqual([])
  now = instant(expiresAt - 29 * 24 * 3_600_000)
  look()
  writeFileSync(files.certFile, 'half a cert')
  look()
  expect(shown).toHaveLength(3)
  expect(warnings).toEqual(['The certificate ends within 30 days.', 'The certificate could not be read; the last one is used.'])
})
