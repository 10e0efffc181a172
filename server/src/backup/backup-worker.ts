import { parentPort, workerData } from 'node:worker_threads'
import { type KeptOrder, takeIfDue } from './take-if-due.ts'

parentPort?.postMessage(takeIfDue(workerData as KeptOrder))
