import { en } from '@antre/shared/messages/floor/en'
import { type FloorMessages, id } from '@antre/shared/messages/floor/id'
import { su } from '@antre/shared/messages/floor/su'
import type { Language } from '@antre/shared/plan'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { AppModel } from '../app-model.ts'

const MESSAGES: Record<Language, FloorMessages> = { id, su, en }

/** They come with the screen that speaks them. */
export const floorWords = ({ settings }: Pick<AppModel, 'settings'>): FloorMessages => MESSAGES[settings.language.value]

/** For what the floor shows at a glance, whose parts know nothing of the app. */
export const FloorWords = createContext(id)
export const useGlance = () => useContext(FloorWords).glance
