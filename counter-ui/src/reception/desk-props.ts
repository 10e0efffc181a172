import type { Who } from '@antre/shared/contract'
import type { AppModel } from '../app-model.ts'
import type { PlanReader } from '../plan-reader.ts'
import type { ReceptionModel } from './reception-model.ts'

/** What each piece of the desk is drawn with. */
export type DeskProps = { app: AppModel; plan: PlanReader; who: Who; model: ReceptionModel }
