import { parentPort, workerData } from 'node:worker_threads'
import type { Database } from 'better-sqlite3'
import { connect } from '../storage/connection.ts'
import { AppendRaced, StorageFull } from './journal.ts'
import type { AppendFault, WriterOrder } from './journal-thread.ts'
import { prepareAppend, type Written } from './sqlite-append.ts'

let database: Database | null = null
let append: ((written: Written) => void) | null = null

parentPort?.on('message', (order: WriterOrder) => {
  if (order !== 'close') return parentPort?.postMessage(store(order))
  letGo()
  parentPort?.close()
})

function store(written: Written): AppendFault {
  try {
    database ??= connect(workerData as string)
    append ??= prepareAppend(database)
    append(written)
    return null
  } catch (error) {
    // What this connection believes may be wrong now; the next append asks the disk anew.
    letGo()
    return { kind: kindOf(error), message: error instanceof Error ? error.message : String(error) }
  }
}

function letGo(): void {
  database?.close()
  database = null
  append = null
}

const kindOf = (error: unknown) => (error instanceof StorageFull ? 'full' : error instanceof AppendRaced ? 'raced' : 'unknown')
