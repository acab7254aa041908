/** The room of rows that are not drawn. An attribute, not a style: the policy of the page allows no inline style. */
export function RowGap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tbody aria-hidden="true">
      <tr>
        <td colSpan={columns} height={height} className="p-0" />
      </tr>
    </tbody>
  );
}
