using System.Reflection;
using ChatKit.EntityFrameworkCore.Queries;
using ChatKit.EntityFrameworkCore.Reading;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Sqlite.Reading;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.Sqlite.Tests.Schema;

/// <summary>No statement reads a whole table: what SQLite says it would do with each of them.</summary>
public sealed class QueryPlanTests
{
    // Tenants are few, and subscribers too.
    private static readonly string[] Small = ["chatkit_tenants", "chatkit_subscribers", "chatkit_migrations", "sqlite_master"];

    [Fact]
    public async Task No_prepared_statement_reads_a_whole_table()
    {
        using var file = new SqliteFile();
        await using var host = file.NewHost();
        await host.GetRequiredService<IChatStorage>().InitializeAsync(CancellationToken.None);
        using var connection = Open(file);
        var statements = Prepared().Where(static s => s.StartsWith("SELECT", StringComparison.Ordinal) || s.StartsWith("DELETE", StringComparison.Ordinal)).ToList();
        statements.Should().HaveCountGreaterThan(40);
        foreach (var statement in statements)
        {
            RequireIndexes(connection, statement);
        }
    }

    [Theory]
    [InlineData(ChatPermissions.Administrator, false)]
    [InlineData(ChatPermissions.Manager, false)]
    [InlineData(ChatPermissions.Manager, true)]
    public async Task No_list_reads_a_whole_table_or_sorts_more_than_its_pages(ChatPermissions permissions, bool isLimited)
    {
        using var file = new SqliteFile();
        await using var host = file.NewHost();
        await host.GetRequiredService<IChatStorage>().InitializeAsync(CancellationToken.None);
        using var connection = Open(file);
        var viewer = new Viewer
        {
            TenantId = TenantId.Default,
            ManagerId = new ManagerId("anna"),
            Name = "Anna",
            Permissions = permissions,
            Channels = isLimited ? [ChannelId.New(), ChannelId.New()] : null,
        };
        foreach (var view in Enum.GetValues<ChatView>())
        {
            var query = new ChatListQuery { View = view, After = new ChatCursor(DateTimeOffset.UnixEpoch, ChatId.New()) };
            var plan = RequireIndexes(connection, ChatList.TextOf(query, ViewerFilter.Of(viewer)!, isSearch: false));

            // What is sorted are pages that were cut already; a branch is read in the order of its index.
            for (var i = 1; i < plan.Count; i++)
            {
                var isSorted = plan[i].Contains("TEMP B-TREE", StringComparison.Ordinal) && plan[i - 1].StartsWith("SEARCH TABLE chatkit_chats", StringComparison.Ordinal);
                isSorted.Should().BeFalse(string.Join("\n", plan));
            }

            RequireIndexes(connection, ChatList.TextOf(query with { After = null }, ViewerFilter.Of(viewer)!, isSearch: true));
        }
    }

    private static List<string> RequireIndexes(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + statement;
        foreach (var name in statement.Split([' ', ',', '(', ')']).Where(static w => w is ['@', ..] or ['?', ..]).Distinct())
        {
            command.Parameters.AddWithValue(name, 1);
        }

        var plan = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            plan.Add(reader.GetString(3));
        }

        plan.Where(IsWholeTable).Should().BeEmpty("of {0}", statement);
        return plan;
    }

    private static bool IsWholeTable(string step) =>
        step.StartsWith("SCAN TABLE chatkit_", StringComparison.Ordinal)
        && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
        && !step.Contains("USING", StringComparison.Ordinal)
        && !Small.Any(t => step.Contains(t, StringComparison.Ordinal));

    private static IEnumerable<string> Prepared()
    {
        const BindingFlags all = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var values = from type in typeof(SqliteStatement).Assembly.GetTypes().Concat(typeof(Sql).Assembly.GetTypes())
                     where !type.ContainsGenericParameters
                     from field in type.GetFields(all)
                     select field.GetValue(null);
        foreach (var value in values)
        {
            if (value is Sql sql)
            {
                yield return sql.Text;
            }
            else if (value?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Query<>))
            {
                yield return ((Sql)type.GetProperty(nameof(Query<ChatRow>.Sql))!.GetValue(value)!).Text;
            }
        }
    }

    private static SqliteConnection Open(SqliteFile file)
    {
        var connection = new SqliteConnection(file.ConnectionString + ";Pooling=False");
        connection.Open();
        return connection;
    }
}
