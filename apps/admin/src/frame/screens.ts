import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

type Screen = LazyExoticComponent<ComponentType>

/** Pages that are more than a list and a form; each is loaded when it is opened. */
export const screens: Readonly<Record<string, Screen>> = {
  'base.operator': lazy(() => import('../screens/operator-screen.js').then((m) => ({ default: m.OperatorScreen }))),
  'base.operator-keys': lazy(() => import('../screens/keys-screen.js').then((m) => ({ default: m.KeysScreen }))),
  'base.setting': lazy(() => import('../screens/settings-screen.js').then((m) => ({ default: m.SettingsScreen }))),
  'panel.self': lazy(() => import('../screens/self-screen.js').then((m) => ({ default: m.SelfScreen }))),
  'panel.subscriber': lazy(() =>
    import('../screens/subscriber-search.js').then((m) => ({ default: m.SubscriberSearch })),
  ),
  'panel.guide': lazy(() => import('../screens/guide-screen.js').then((m) => ({ default: m.GuideScreen }))),
  'panel.channel-grid': lazy(() => import('../screens/channel-grid.js').then((m) => ({ default: m.ChannelGrid }))),
  'panel.services': lazy(() => import('../screens/services-screen.js').then((m) => ({ default: m.ServicesScreen }))),
  'panel.board': lazy(() => import('../screens/board-screen.js').then((m) => ({ default: m.BoardScreen }))),
  'panel.cameras': lazy(() => import('../screens/cameras-screen.js').then((m) => ({ default: m.CamerasScreen }))),
  'panel.past': lazy(() => import('../screens/past-screen.js').then((m) => ({ default: m.PastScreen }))),
  'panel.calendar': lazy(() => import('../screens/calendar-screen.js').then((m) => ({ default: m.CalendarScreen }))),
  'panel.mailing': lazy(() => import('../screens/mailing-screen.js').then((m) => ({ default: m.MailingScreen }))),
  'panel.plays': lazy(() => import('../screens/plays-screen.js').then((m) => ({ default: m.PlaysScreen }))),
  'panel.fleet': lazy(() => import('../screens/fleet-screen.js').then((m) => ({ default: m.FleetScreen }))),
  'panel.alarms': lazy(() => import('../screens/alarms-screen.js').then((m) => ({ default: m.AlarmsScreen }))),
  'panel.screen': lazy(() => import('../screens/one-screen.js').then((m) => ({ default: m.OneScreen }))),
  'panel.system': lazy(() => import('../screens/system-screen.js').then((m) => ({ default: m.SystemScreen }))),
  'panel.import': lazy(() => import('../screens/import-screen.js').then((m) => ({ default: m.ImportScreen }))),
  'panel.wizard': lazy(() => import('../screens/wizard-screen.js').then((m) => ({ default: m.WizardScreen }))),
}

/** Screens that stand in the menu beside the lists they are made of: in which group, and what opens them. */
export const extraPages: readonly { readonly page: string; readonly group: string; readonly allow: string }[] = [
  { page: 'panel.wizard', group: 'general', allow: 'base.operator.edit' },
  { page: 'panel.services', group: 'servers', allow: 'tvmiddleware.stream-services.view' },
  { page: 'panel.calendar', group: 'servers', allow: 'tvmiddleware.maintenances.view' },
  { page: 'panel.board', group: 'monitoring', allow: 'vms.servers.view' },
  { page: 'panel.cameras', group: 'monitoring', allow: 'vms.cameras.view' },
  { page: 'panel.past', group: 'monitoring', allow: 'vms.recordings.play' },
  { page: 'panel.channel-grid', group: 'content', allow: 'tvmiddleware.channels.view' },
  { page: 'panel.fleet', group: 'content', allow: 'signage.players.view' },
  { page: 'panel.plays', group: 'content', allow: 'signage.plays.view' },
  { page: 'panel.screen', group: 'content', allow: 'signage.captures.view' },
  { page: 'panel.alarms', group: 'content', allow: 'signage.alarms.view' },
  { page: 'panel.guide', group: 'content', allow: 'tvmiddleware.programs.view' },
  { page: 'panel.import', group: 'content', allow: 'tvmiddleware.imports.create' },
  { page: 'panel.subscriber', group: 'subscribers', allow: 'tvmiddleware.customers.view' },
  { page: 'panel.mailing', group: 'subscribers', allow: 'tvmiddleware.mailings.create' },
  { page: 'panel.system', group: 'system', allow: 'base.system.view' },
]
