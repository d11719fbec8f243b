using ChatKit.EntityFrameworkCore.Sqlite.Batches;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Sqlite.Schema;

namespace ChatKit.EntityFrameworkCore.Sqlite;

internal sealed class SqliteChatStorage(SqliteDatabase database, ISchema schema, TimeProvider clock) : IChatStorage
{
    public bool IsExclusive => true;

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => database.InitializeAsync(schema, cancellationToken);

    public async ValueTask<IChatTransaction> BeginAsync(BatchScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await database.Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        return SqliteTransaction.Begin(database, scope, clock.GetUtcNow());
    }
}
