import { id } from '@antre/shared/messages/counter/id'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** The messages in the chosen language, for every component. */
export const Words = createContext(id)
export const useWords = () => useContext(Words)
