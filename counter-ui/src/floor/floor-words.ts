import { en } from '@antre/shared/messages/floor/en'
import { type FloorMessages, id } from '@antre/shared/messages/floor/id'
import { su } from '@antre/shared/messages/floor/su'
import type { Language } from '@antre/shared/plan'
import type { AppModel } from '../app-model.ts'

const MESSAGES: Record<Language, FloorMessages> = { id, su, en }

/** They come with the screen that speaks them. */
export const floorWords = ({ settings }: Pick<AppModel, 'settings'>): FloorMessages => MESSAGES[settings.language.value]
