using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Database;

/// <summary>
/// Statements that go as one: what is sent, run and answered once costs less than each for itself. All of them see what was there before
/// the first.
/// </summary>
internal sealed class JoinedStatements
{
    /// <summary>Stands in the last statement for a number that is there once all the others are done, and is 0.</summary>
    public const string Done = "{done}";

    private static readonly ConcurrentDictionary<string, Sql> Known = new(StringComparer.Ordinal);

    private readonly List<Sql> _parts = [];
    private readonly NpgsqlBatchCommand _command = new();

    /// <summary>Adds a statement that inserts, or asks for what may fail.</summary>
    /// <returns>The command that takes its arguments, in their order.</returns>
    public NpgsqlBatchCommand Add(Sql part)
    {
        _parts.Add(part);
        return _command;
    }

    /// <summary>Adds the statement that is answered, and puts all together.</summary>
    public (Sql Sql, NpgsqlBatchCommand Command) End(Sql last)
    {
        var key = new StringBuilder().Append(last.Number);
        foreach (var part in _parts)
        {
            key.Append(' ').Append(part.Number);
        }

        return (Known.GetOrAdd(key.ToString(), static (_, s) => Join(s.Parts, s.Last), (Parts: _parts, Last: last)), _command);
    }

    private static Sql Join(List<Sql> parts, Sql last)
    {
        var text = new StringBuilder();
        var arguments = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var isInsert = parts[i].Text.StartsWith("INSERT", StringComparison.Ordinal);
            text.Append(i == 0 ? "WITH " : ", ")
                .Append(CultureInfo.InvariantCulture, $"j{i} AS MATERIALIZED ({Renumbered(parts[i].Text, arguments)}{(isInsert ? " RETURNING 1" : "")})");
            arguments += PostgreSqlDatabase.Places().Matches(parts[i].Text).Select(static m => Number(m)).DefaultIfEmpty().Max();
        }

        var done = "0 * (" + string.Join(" + ", parts.Select(static (_, i) => string.Create(CultureInfo.InvariantCulture, $"(SELECT count(*) FROM j{i})"))) + ")";
        return new Sql(text.Append(' ').Append(Renumbered(last.Text, arguments).Replace(Done, done, StringComparison.Ordinal)).ToString());
    }

    private static string Renumbered(string text, int by) =>
        PostgreSqlDatabase.Places().Replace(text, m => string.Create(CultureInfo.InvariantCulture, $"?{Number(m) + by}"));

    private static int Number(Match place) => int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
}
