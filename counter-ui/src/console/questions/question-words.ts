import { en } from '@antre/shared/messages/questions/en'
import { id, type QuestionMessages } from '@antre/shared/messages/questions/id'
import { su } from '@antre/shared/messages/questions/su'
import type { Language } from '@antre/shared/plan'
import type { AppModel } from '../../app-model.ts'

const MESSAGES: Record<Language, QuestionMessages> = { id, su, en }

/** They come with the questions that speak them. */
export const questionWords = ({ settings }: Pick<AppModel, 'settings'>): QuestionMessages => MESSAGES[settings.language.value]
