import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:https'
import { type Instant, instant, MINUTE_MS } from '@antre/shared/instants'
import type { Clock } from '../time/clock.ts'

export type CertificateFiles = { certFile: string; keyFile: string }
export type Certificate = { cert: Buffer; key: Buffer; expiresAt: Instant }

/** Who renews certificates does so a month before their end; then it is time to ask. */
const WARNED_BEFORE_MS = 30 * 24 * 60 * MINUTE_MS
const LOOK_EVERY_MS = 60 * MINUTE_MS

/** Throws where a file cannot be read, is no certificate, or the two do not belong together. */
export function readCertificate({ certFile, keyFile }: CertificateFiles): Certificate {
  const cert = readFileSync(certFile)
  const key = readFileSync(keyFile)
  return { cert, key, expiresAt: instant(new X509Certificate(cert).validToDate.getTime()) }
}

type Keeping = { server: Pick<Server, 'setSecureContext'>; files: CertificateFiles; clock: Pick<Clock, 'now' | 'every'>; warn: Warn }
type Warn = (fields: object, sentence: string) => void

/** Takes a renewed certificate without a restart, and warns before the present one ends. */
export function keepCertificate({ server, files, clock, warn }: Keeping): () => void {
  function look(): void {
    try {
      const certificate = readCertificate(files)
      server.setSecureContext(certificate)
      if (certificate.expiresAt - clock.now() < WARNED_BEFORE_MS) warn({ file: files.certFile }, 'The certificate ends within 30 days.')
    } catch (error) {
      warn({ error, file: files.certFile }, 'The certificate could not be read; the last one is used.')
    }
  }
  look()
  return clock.every(LOOK_EVERY_MS, look)
}
