import type { AuditLine } from '@antre/shared/audit'
import { en } from '@antre/shared/messages/audit/en'
import { type AuditMessages, id } from '@antre/shared/messages/audit/id'
import { su } from '@antre/shared/messages/audit/su'
import type { Language } from '@antre/shared/plan'
import { textIn } from '@antre/shared/text-in'
import { csvOf } from './csv.ts'

const MESSAGES: Record<Language, AuditMessages> = { id, su, en }

/** The lines as a spreadsheet's file, each with the row of the journal that proves it. */
export function auditFile(lines: readonly AuditLine[], language: Language): string {
  const { columns, kinds, acts } = MESSAGES[language]
  const { day, time, kind, number, by, counter, agency, passed, act, reason, seconds, calls, numbers, row } = columns
  const titles = [day, time, kind, number, by, counter, agency, passed, act, reason, seconds, calls, numbers, row]
  return csvOf([
    titles,
    ...lines.map((line) => [
      line.day,
      line.at.slice('2026-11-24T'.length, '2026-11-24T08:00:00'.length),
      kinds[line.kind],
      line.number,
      line.by,
      line.counter?.number ?? null,
      line.agency?.short ?? null,
      line.kind === 'ahead' ? line.passed : null,
      line.kind === 'ahead' ? acts[line.act] : null,
      line.kind === 'ahead' ? textIn(line.reason, language) : null,
      'seconds' in line ? line.seconds : null,
      'calls' in line ? line.calls : null,
      'numbers' in line ? line.numbers : null,
      line.seq,
    ]),
  ])
}
