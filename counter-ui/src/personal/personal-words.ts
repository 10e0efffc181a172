import { en } from '@antre/shared/messages/personal/en'
import { id, type PersonalMessages } from '@antre/shared/messages/personal/id'
import { su } from '@antre/shared/messages/personal/su'
import type { Language } from '@antre/shared/plan'
import type { AppModel } from '../app-model.ts'

const MESSAGES: Record<Language, PersonalMessages> = { id, su, en }

/** They come with the dialog that speaks them. */
export const personalWords = ({ settings }: AppModel): PersonalMessages => MESSAGES[settings.language.value]
