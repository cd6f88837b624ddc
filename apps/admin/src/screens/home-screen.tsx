import { Screen } from '../frame/screen.js'

/** The service at a glance. */
export const HomeScreen = () => <Screen page="panel.home">{null}</Screen>
