import { en } from '@antre/shared/messages/reception/en'
import { id, type ReceptionMessages } from '@antre/shared/messages/reception/id'
import { su } from '@antre/shared/messages/reception/su'
import type { Language } from '@antre/shared/plan'
import type { AppModel } from '../app-model.ts'

const MESSAGES: Record<Language, ReceptionMessages> = { id, su, en }

/** They come with the screen that speaks them. */
export const receptionWords = ({ settings }: Pick<AppModel, 'settings'>): ReceptionMessages => MESSAGES[settings.language.value]
