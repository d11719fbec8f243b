using ChatKit.EntityFrameworkCore.PostgreSQL.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.PostgreSQL.Known;
using ChatKit.EntityFrameworkCore.PostgreSQL.Schema;

namespace ChatKit.EntityFrameworkCore.PostgreSQL;

internal sealed class PostgreSqlChatStorage(PostgreSqlDatabase database, ISchema schema, KnownChats known) : IChatStorage
{
    public bool IsExclusive => false;

    /// <summary>While the server writes one batch, the host decides on another.</summary>
    public int Committers => 2;

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => schema.EnsureAsync(cancellationToken);

    public async ValueTask<IChatTransaction> BeginAsync(BatchScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return await PostgreSqlTransaction.BeginAsync(database, known, scope, cancellationToken).ConfigureAwait(false);
    }
}
