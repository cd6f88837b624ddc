import { ListPaginationContext, Pagination, useListPaginationContext } from 'react-admin'

/** Goes through the pages of a list; another size keeps the number of the page, or takes the nearest there is. */
export const Pager = ({ sizes }: { readonly sizes: readonly number[] }) => {
  const list = useListPaginationContext()
  const setPerPage = (perPage: number): void => {
    const last = Math.max(1, Math.ceil((list.total ?? 0) / perPage))
    list.setPerPage(perPage)
    list.setPage(Math.min(list.page, last))
  }
  return (
    <ListPaginationContext.Provider value={{ ...list, setPerPage }}>
      <Pagination rowsPerPageOptions={[...sizes]} />
    </ListPaginationContext.Provider>
  )
}
