using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Database;

/// <summary>The answers to a round trip's commands, one after the other.</summary>
internal sealed class Results(NpgsqlDataReader reader, bool isBlocking) : ICellReader
{
    private bool _isFirst = true;

    /// <summary>Goes to the answer of the next command that has rows.</summary>
    public async ValueTask NextAsync(CancellationToken cancellationToken)
    {
        if (_isFirst)
        {
            _isFirst = false;
            return;
        }

        await MoveAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what nobody asked about: what fails says so only when its answer is read, and the commit answers last.</summary>
    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        while (await MoveAsync(cancellationToken).ConfigureAwait(false))
        {
        }
    }

    /// <summary>Goes to the next row.</summary>
    public Task<bool> ReadAsync(CancellationToken cancellationToken) =>
        isBlocking ? Task.FromResult(reader.Read()) : reader.ReadAsync(cancellationToken);

    /// <summary>All rows of the next answer.</summary>
    public async ValueTask<List<TItem>> AllAsync<TItem>(Func<Results, TItem> read, CancellationToken cancellationToken)
    {
        var items = new List<TItem>();
        await NextAsync(cancellationToken).ConfigureAwait(false);
        while (await ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            items.Add(read(this));
        }

        return items;
    }

    /// <summary>All rows of the next answer.</summary>
    public ValueTask<List<TRow>> AllAsync<TRow>(Table<TRow> table, CancellationToken cancellationToken)
        where TRow : class => AllAsync(r => table.Read(r), cancellationToken);

    /// <summary>The first row of the next answer, or nothing.</summary>
    public async ValueTask<TRow?> FirstAsync<TRow>(Table<TRow> table, CancellationToken cancellationToken)
        where TRow : class
    {
        await NextAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAsync(cancellationToken).ConfigureAwait(false) ? table.Read(this) : null;
    }

    /// <summary>The number that the next answer is; 0 when it has none.</summary>
    public async ValueTask<long> NumberAsync(CancellationToken cancellationToken)
    {
        await NextAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAsync(cancellationToken).ConfigureAwait(false) && !IsNull(0) ? Integer(0) : 0;
    }

    public bool IsNull(int place) => reader.IsDBNull(place);

    public Guid Id(int place) => reader.GetGuid(place);

    public long Integer(int place) => reader.GetInt64(place);

    public string Text(int place) => reader.GetString(place);

    public DateTimeOffset Time(int place) => new(reader.GetDateTime(place));

    /// <summary>A row's own version, as the database counts it.</summary>
    public uint Version(int place) => reader.GetFieldValue<uint>(place);

    /// <summary>Anything else.</summary>
    public TValue Value<TValue>(int place) => reader.GetFieldValue<TValue>(place);

    private Task<bool> MoveAsync(CancellationToken cancellationToken) =>
        isBlocking ? Task.FromResult(reader.NextResult()) : reader.NextResultAsync(cancellationToken);
}
