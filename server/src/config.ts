import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { parseArgs } from 'node:util'
import { type Instant, parseInstant } from '@antre/shared/instants'
import { trustProxies } from './access/client-address.ts'
import { type CertificateFiles, readCertificate } from './http/certificate.ts'

export type Config = {
  dataFolder: string
  /** Where backups lie; better on another disk. */
  backupFolder: string
  port: number
  host: string
  /** Where phones reach the server; without it no QR is printed or shown (S8). */
  publicUrl: string | null
  logLevel: string
  /** The certificate and key that the server itself shows; null where it speaks plain http, as behind a proxy. */
  tls: CertificateFiles | null
  /** Addresses of proxies whose word on where a request comes from is believed. */
  trustedProxies: string[]
  /** `off`: nobody is slowed down, as a crowd of many people with few devices must not be. */
  rateLimits: 'on' | 'off'
  /** `confirmed`: a person says that the clock is right, however far it is from the journal's last fact (N3). */
  clockTrust: 'checked' | 'confirmed'
  /** `may be new`: a person says that the key of today's tickets is gone for good. */
  secret: 'kept' | 'may be new'
  /** For demos and tests: where the clock starts and how fast it runs. */
  clock: { startAt?: Instant; speed: number }
}

export class ConfigMistake extends Error {}

const FLAGS = {
  data: { type: 'string' },
  backups: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  'public-url': { type: 'string' },
  'trust-proxy': { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'log-level': { type: 'string' },
  'confirm-clock': { type: 'boolean' },
  'new-secret': { type: 'boolean' },
} as const

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** Settings from flags, else from `ANTRE_*` variables, else the defaults of a trial on this machine. */
export function readConfig(args: string[], env: Record<string, string | undefined>): Config {
  const { values } = parseFlags(args)
  const setting = (flag: Exclude<keyof typeof FLAGS, 'confirm-clock' | 'new-secret'>, variable: string, fallback: string) =>
    values[flag] ?? env[variable] ?? fallback
  const startAt = env.ANTRE_CLOCK === undefined ? undefined : parseInstant(env.ANTRE_CLOCK)
  if (Number.isNaN(startAt)) throw new ConfigMistake('ANTRE_CLOCK must be an instant such as 2026-11-24T07:30:00+07:00.')
  const dataFolder = setting('data', 'ANTRE_DATA', 'data')
  return {
    dataFolder,
    backupFolder: setting('backups', 'ANTRE_BACKUP_FOLDER', join(dataFolder, 'backups')),
    port: wholeNumber('--port', setting('port', 'ANTRE_PORT', '8080'), { min: 0, max: 65_535 }),
    host: setting('host', 'ANTRE_HOST', '0.0.0.0'),
    publicUrl: webAddress(setting('public-url', 'ANTRE_PUBLIC_URL', '')),
    logLevel: oneOf('--log-level', setting('log-level', 'ANTRE_LOG_LEVEL', 'info'), LOG_LEVELS),
    tls: certificateFiles(setting('tls-cert', 'ANTRE_TLS_CERT', ''), setting('tls-key', 'ANTRE_TLS_KEY', '')),
    trustedProxies: proxies(setting('trust-proxy', 'ANTRE_TRUST_PROXY', '')),
    rateLimits: env.ANTRE_RATE_LIMITS === 'off' ? 'off' : 'on',
    clockTrust: values['confirm-clock'] ? 'confirmed' : 'checked',
    secret: values['new-secret'] ? 'may be new' : 'kept',
    clock: { ...(startAt === undefined ? {} : { startAt }), speed: positive('ANTRE_SPEED', env.ANTRE_SPEED ?? '1') },
  }
}

function parseFlags(args: string[]) {
  try {
    return parseArgs({ args, options: FLAGS })
  } catch (cause) {
    throw new ConfigMistake(
      `${(cause as Error).message}. Known flags: ${Object.keys(FLAGS)
        .map((flag) => `--${flag}`)
        .join(', ')}.`,
    )
  }
}

function wholeNumber(name: string, text: string, { min, max }: { min: number; max: number }): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < min || number > max)
    throw new ConfigMistake(`${name} must be a whole number from ${min} to ${max}, not "${text}".`)
  return number
}

function positive(name: string, text: string): number {
  const number = Number(text)
  if (!(number > 0)) throw new ConfigMistake(`${name} must be a number above 0, not "${text}".`)
  return number
}

function oneOf(name: string, text: string, values: string[]): string {
  if (!values.includes(text)) throw new ConfigMistake(`${name} must be one of ${values.join(', ')}, not "${text}".`)
  return text
}

function certificateFiles(certFile: string, keyFile: string): CertificateFiles | null {
  if (certFile === '' && keyFile === '') return null
  try {
    const { cert, key } = readCertificate({ certFile, keyFile })
    createSecureContext({ cert, key })
    return { certFile, keyFile }
  } catch (cause) {
    throw new ConfigMistake(`--tls-cert and --tls-key must be the files of a certificate and of its key: ${(cause as Error).message}.`)
  }
}

function proxies(text: string): string[] {
  const named = text.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
  try {
    trustProxies(named)
  } catch {
    throw new ConfigMistake(`--trust-proxy must be addresses or networks such as 127.0.0.1,10.20.0.0/16, not "${text}".`)
  }
  return named
}

function webAddress(text: string): string | null {
  if (text === '') return null
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ConfigMistake(`--public-url must be an address such as https://antrean.purwakarta.go.id, not "${text}".`)
  return url.href.replace(/\/$/, '')
}
