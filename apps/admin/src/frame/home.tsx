import { lazy } from 'react'

/** The first page, loaded when it is opened. */
export const HomeScreen = lazy(() => import('../screens/home-screen.js').then((m) => ({ default: m.HomeScreen })))
