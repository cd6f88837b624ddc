import { Paper, Typography } from '@mui/material'
import {
  ColumnsButton,
  CreateButton,
  DataTable,
  FilterButton,
  List,
  Loading,
  TopToolbar,
  useListContext,
  useResourceContext,
} from 'react-admin'
import type { Description } from '../data/description.js'
import { useDescription } from '../data/use-description.js'
import { Help } from '../frame/screen.js'
import { useWords } from '../texts/use-words.js'
import { BulkActions } from './bulk-actions.js'
import { Cell } from './cell.js'
import { columnsOf, firstColumnsOf, firstSort, isSortable } from './columns.js'
import { ExportButtons } from './export-buttons.js'
import { filtersOf } from './filters.js'
import { ImportButton } from './import-button.js'
import { DragGround, OrderCell } from './order.js'
import { Pager } from './pager.js'
import { Totals } from './totals.js'
import { XmlButtons } from './xml-buttons.js'

const FILMS = 'tvmiddleware.titles'

interface Drawn {
  readonly description: Description
}

const Actions = ({ description }: Drawn) => {
  const resource = useResourceContext() ?? ''
  return (
    <TopToolbar sx={{ flexWrap: { xs: 'wrap', lg: 'nowrap' }, justifyContent: 'flex-end', alignItems: 'center' }}>
      <Help page={resource} />
      <FilterButton />
      <ColumnsButton />
      <ExportButtons />
      <ImportButton description={description} />
      {resource === FILMS && <XmlButtons />}
      {description.actions.includes('create') && <CreateButton />}
    </TopToolbar>
  )
}

const rowClickOf = (resource: string): string => (resource === 'tvmiddleware.customers' ? 'show' : 'edit')

const Nothing = () => {
  const { t } = useWords()
  return <Typography sx={{ p: 4, textAlign: 'center' }}>{t('not_found')}</Typography>
}

const Rows = ({ description }: Drawn) => {
  const resource = useResourceContext() ?? ''
  const { sort } = useListContext()
  const shown = firstColumnsOf(description)
  const names = columnsOf(description)
  const isByHand = description.is_ordered && sort.field === 'position' && sort.order === 'ASC'
  const mayMove = isByHand && description.actions.includes('edit')
  const hasBulk = description.actions.some((verb) => verb === 'edit' || verb === 'delete')
  return (
    <DragGround>
      <DataTable
        size="small"
        rowClick={rowClickOf(resource)}
        hiddenColumns={names.filter((name) => !shown.has(name))}
        bulkActionButtons={hasBulk ? <BulkActions description={description} /> : false}
        empty={<Nothing />}
      >
        {mayMove && (
          <DataTable.Col label="" source="order_by_hand" disableSort>
            <OrderCell />
          </DataTable.Col>
        )}
        {names.map((name) => (
          <DataTable.Col key={name} source={name} disableSort={!isSortable(description, name)}>
            <Cell name={name} description={description} />
          </DataTable.Col>
        ))}
      </DataTable>
    </DragGround>
  )
}

/** Any list, drawn from what the API says of it. */
export const ResourceList = () => {
  const resource = useResourceContext() ?? ''
  const description = useDescription(resource)
  const words = useWords()
  if (!description) return <Loading />
  return (
    <List
      key={resource}
      title={words.page(resource)}
      actions={<Actions description={description} />}
      filters={filtersOf(description)}
      sort={firstSort(description)}
      perPage={25}
      pagination={<Pager sizes={description.page_sizes} />}
      exporter={false}
      empty={false}
      component={Paper}
    >
      <Totals description={description} />
      <Rows description={description} />
    </List>
  )
}
