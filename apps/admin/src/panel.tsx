import { QueryClient } from '@tanstack/react-query'
import { Admin, CustomRoutes, localStorageStore, Resource } from 'react-admin'
import { createBrowserRouter, Route, RouterProvider } from 'react-router'
import { authProvider } from './data/auth-provider.js'
import { dataProvider } from './data/data-provider.js'
import type { House as Known } from './data/house.js'
import { titleOf } from './data/title-of.js'
import { resourceViews } from './frame/resource-views.js'
import { HomeScreen } from './frame/home.js'
import { LoginPage } from './frame/login-page.js'
import { PanelLayout } from './frame/panel-layout.js'
import { screens } from './frame/screens.js'
import { darkTheme, lightTheme } from './frame/theme.js'
import { i18nProvider } from './texts/i18n-provider.js'

const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false, staleTime: 2000 } },
})
const store = localStorageStore('1', 'headend')

const routes = (known: Known | undefined) => (
  <>
    {known?.lists.map(({ resource }) => (
      <Resource key={resource} name={resource} recordRepresentation={titleOf} {...resourceViews(resource)} />
    ))}
    <CustomRoutes>
      {Object.entries(screens).map(([page, Screen]) => (
        <Route key={page} path={`/${page}`} element={<Screen />} />
      ))}
    </CustomRoutes>
  </>
)

const House = () => (
  <Admin
    basename="/admin"
    title="Headend"
    {...{ authProvider, dataProvider, i18nProvider, queryClient, store, darkTheme }}
    theme={lightTheme}
    layout={PanelLayout}
    loginPage={LoginPage}
    dashboard={HomeScreen}
    requireAuth
    disableTelemetry
  >
    {routes}
  </Admin>
)

// A router of this kind can hold back whoever leaves a form that is not saved.
const router = createBrowserRouter([{ path: '/admin/*', element: <House /> }])

/** The whole panel: it talks to the staff API and to nothing else. */
export const Panel = () => <RouterProvider router={router} />
