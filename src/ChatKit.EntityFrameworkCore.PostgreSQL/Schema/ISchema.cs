namespace ChatKit.EntityFrameworkCore.PostgreSQL.Schema;

/// <summary>Who is in charge of the tables.</summary>
internal interface ISchema
{
    /// <summary>Makes sure that the tables are there and as expected.</summary>
    ValueTask EnsureAsync(CancellationToken cancellationToken);
}
