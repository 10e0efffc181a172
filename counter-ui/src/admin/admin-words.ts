import { en } from '@antre/shared/messages/admin/en'
import { type AdminMessages, id } from '@antre/shared/messages/admin/id'
import { su } from '@antre/shared/messages/admin/su'
import type { Language } from '@antre/shared/plan'
import type { AppModel } from '../app-model.ts'

const MESSAGES: Record<Language, AdminMessages> = { id, su, en }

/** They come with the screens that speak them. */
export const adminWords = ({ settings }: AppModel): AdminMessages => MESSAGES[settings.language.value]
