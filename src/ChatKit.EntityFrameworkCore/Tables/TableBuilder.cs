namespace ChatKit.EntityFrameworkCore.Tables;

/// <summary>Describes a table column by column.</summary>
internal sealed class TableBuilder<TRow>(string name)
    where TRow : class
{
    private const int ExternalLength = 255;
    private const int NameLength = 64;

    private readonly List<Column> _columns = [];
    private readonly List<TableIndex> _indexes = [];
    private string[] _key = [];
    private string? _token;

    public TableBuilder<TRow> Numbered()
    {
        _columns.Add(new NumberColumn());
        return this;
    }

    public TableBuilder<TRow> Key(params string[] columns)
    {
        _key = columns;
        return this;
    }

    public TableBuilder<TRow> Unique(string index, string[] columns, string? filter = null)
    {
        _indexes.Add(new TableIndex(index, columns, IsUnique: true, filter));
        return this;
    }

    public TableBuilder<TRow> Index(string index, string[] columns, string? filter = null)
    {
        _indexes.Add(new TableIndex(index, columns, IsUnique: false, filter));
        return this;
    }

    public TableBuilder<TRow> Token(string column)
    {
        _token = column;
        return this;
    }

    public TableBuilder<TRow> Id(string column, Func<TRow, Guid> get, Action<TRow, Guid> set, bool isFixed = false) =>
        Add(new RowColumn<TRow, Guid>(column, Cell.Id, get, set) { IsFixed = isFixed });

    public TableBuilder<TRow> OptionalId(string column, Func<TRow, Guid?> get, Action<TRow, Guid?> set) =>
        Add(new RowColumn<TRow, Guid?>(column, Cell.OptionalId, get, set));

    public TableBuilder<TRow> Integer(string column, Func<TRow, long> get, Action<TRow, long> set, bool isFixed = false) =>
        Add(new RowColumn<TRow, long>(column, Cell.Integer, get, set) { IsFixed = isFixed });

    public TableBuilder<TRow> OptionalInteger(string column, Func<TRow, long?> get, Action<TRow, long?> set) =>
        Add(new RowColumn<TRow, long?>(column, Cell.OptionalInteger, get, set));

    public TableBuilder<TRow> Text(string column, Func<TRow, string> get, Action<TRow, string>? set, int? max = null, bool isFixed = false) =>
        Add(new RowColumn<TRow, string>(column, Cell.Text, get, set) { MaxLength = max, IsFixed = isFixed });

    public TableBuilder<TRow> OptionalText(
        string column, Func<TRow, string?> get, Action<TRow, string?> set, int? max = null, bool isFixed = false) =>
        Add(new RowColumn<TRow, string?>(column, Cell.OptionalText, get, set) { MaxLength = max, IsFixed = isFixed });

    public TableBuilder<TRow> Flag(string column, Func<TRow, bool> get, Action<TRow, bool> set) =>
        Add(new RowColumn<TRow, bool>(column, Cell.Flag, get, set));

    public TableBuilder<TRow> Time(string column, Func<TRow, DateTimeOffset> get, Action<TRow, DateTimeOffset>? set, bool isFixed = false) =>
        Add(new RowColumn<TRow, DateTimeOffset>(column, Cell.Time, get, set) { IsFixed = isFixed });

    public TableBuilder<TRow> OptionalTime(string column, Func<TRow, DateTimeOffset?> get, Action<TRow, DateTimeOffset?> set) =>
        Add(new RowColumn<TRow, DateTimeOffset?>(column, Cell.OptionalTime, get, set));

    public TableBuilder<TRow> Tenant(Func<TRow, TenantId> get, Action<TRow, TenantId> set) =>
        Text("tenant_id", r => get(r).Value, (r, v) => set(r, Tenants.Of(v)), NameLength, isFixed: true);

    public TableBuilder<TRow> ExternalId(string column, Func<TRow, string> get, Action<TRow, string> set, bool isFixed = false) =>
        Text(column, get, set, ExternalLength, isFixed);

    public TableBuilder<TRow> MessageKey(Func<TRow, MessageKey> get, Action<TRow, MessageKey> set) => this
        .Id("channel_id", r => get(r).ChannelId.Value, (r, v) => set(r, get(r) with { ChannelId = new(v) }), isFixed: true)
        .ExternalId("chat_external_id", r => get(r).ChatExternalId, (r, v) => set(r, get(r) with { ChatExternalId = v }), isFixed: true)
        .ExternalId("external_id", r => get(r).ExternalId, (r, v) => set(r, get(r) with { ExternalId = v }), isFixed: true);

    /// <remarks>The kind comes first: it decides whether there is one whom the id can name.</remarks>
    public TableBuilder<TRow> Responsible(Func<TRow, Responsible?> get, Action<TRow, Responsible?> set) => this
        .OptionalInteger(
            "responsible_kind",
            r => (long?)get(r)?.Kind,
            (r, v) => set(r, v is { } kind ? new Responsible((ResponsibleKind)kind, get(r)?.Id ?? "") : null))
        .OptionalText(
            "responsible_id",
            r => get(r)?.Id,
            (r, v) =>
            {
                if (v is not null && get(r) is { } responsible)
                {
                    set(r, responsible with { Id = v });
                }
            },
            NameLength);

    public Table<TRow> Build() => new(name, _columns, _key, _indexes) { Token = _token };

    private TableBuilder<TRow> Add(Column column)
    {
        _columns.Add(column);
        return this;
    }
}
