using ChatKit.EntityFrameworkCore.PostgreSQL.Reading;
using ChatKit.EntityFrameworkCore.PostgreSQL.Work;
using ChatKit.EntityFrameworkCore.Reading;
using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Schema;

/// <summary>No list and no search reads a whole table where there is another way: what PostgreSQL says it would do.</summary>
public sealed class QueryPlanTests
{
    [Theory]
    [InlineData(ChatPermissions.Administrator, false)]
    [InlineData(ChatPermissions.Manager, false)]
    [InlineData(ChatPermissions.Manager, true)]
    public void No_list_reads_a_whole_table_or_sorts_more_than_its_pages(ChatPermissions permissions, bool isLimited)
    {
        using var database = new PostgreSqlTestDatabase();
        using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        connection.Open();

        // Tables of a test are so small that reading all of them is the cheapest.
        Run(connection, "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_bitmapscan = off; SET enable_sort = off");
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
            var plan = Explain(connection, ChatList.TextOf(query, ViewerFilter.Of(viewer)!, isSearch: false));
            plan.Should().NotContain("Seq Scan").And.Contain("Index");

            // What is sorted are pages that were cut already; a branch is read in the order of its index, and at most sorted within a minute of it.
            var lines = plan.Split('\n');
            for (var i = 1; i < lines.Length; i++)
            {
                var isSorted = lines[i - 1].TrimStart(' ', '-', '>').StartsWith("Sort", StringComparison.Ordinal)
                    && lines[i].Contains("on chatkit_chats c", StringComparison.Ordinal) && lines[i].Contains("Index Scan", StringComparison.Ordinal);
                isSorted.Should().BeFalse(plan);
            }
        }

        // A word that few messages have is looked up; its index is of no use to an empty table.
        Run(connection, "SET enable_bitmapscan = on");
        AddMessages(connection, "('word' || g)::tsvector", 20_000);
        Run(connection, "VACUUM ANALYZE chatkit.chatkit_messages");
        var search = Explain(
            connection, ChatList.TextOf(new ChatListQuery { View = ChatView.All, Search = "word" }, ViewerFilter.Of(viewer)!, isSearch: true));
        search.Should().NotContain("Seq Scan on chatkit").And.Contain("ix_chatkit_messages_words");
    }

    [Fact]
    public void Timers_of_an_older_configuration_are_looked_up_by_its_version()
    {
        using var database = new PostgreSqlTestDatabase();
        using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        connection.Open();
        Run(
            connection,
            "INSERT INTO chatkit.chatkit_timers (tenant_id, dialogue_id, kind, chat_id, due_at, configuration_version) "
            + "SELECT 'default', gen_random_uuid(), 1, gen_random_uuid(), now() + interval '1 hour', 3 FROM generate_series(1, 50000)");
        Run(connection, "INSERT INTO chatkit.chatkit_tenants (tenant_id, version, timers_version, settings) VALUES ('default', 3, 3, '{}')");
        Run(connection, "VACUUM ANALYZE chatkit.chatkit_timers");
        Run(connection, "VACUUM ANALYZE chatkit.chatkit_tenants");
        Run(connection, "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off");

        var plan = Explain(connection, PostgreSqlWorkStorage.StaleTimers.Text.Replace("?1", "500", StringComparison.Ordinal));

        plan.Should().Contain("Index Cond: (((tenant_id)::text = (c.tenant_id)::text) AND (configuration_version < c.timers_version))");
    }

    [Fact]
    public void Beginning_of_a_rare_word_is_looked_up_among_very_many_messages()
    {
        using var database = new PostgreSqlTestDatabase();
        using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        connection.Open();
        AddMessages(connection, "'word'::tsvector", 400_000);
        Run(connection, "VACUUM ANALYZE chatkit.chatkit_messages");
        Run(connection, "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off");
        var viewer = new Viewer
        {
            TenantId = TenantId.Default,
            ManagerId = new ManagerId("anna"),
            Name = "Anna",
            Permissions = ChatPermissions.Administrator,
        };

        var plan = Explain(
            connection, ChatList.TextOf(new ChatListQuery { View = ChatView.All, Search = "word77" }, ViewerFilter.Of(viewer)!, isSearch: true), "'word77':*");

        plan.Should().Contain("Bitmap Index Scan on ix_chatkit_messages_words");
    }

    [Fact]
    public void Customers_page_is_read_by_two_indexes_and_no_more_than_a_page_of_each()
    {
        using var database = new PostgreSqlTestDatabase();
        using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        connection.Open();
        Run(connection, "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET plan_cache_mode = force_generic_plan");
        Run(connection, $"PREPARE page(uuid, bigint, bigint) AS {PostgreSqlVisitorReader.Page.Text.Replace('?', '$').Replace("chatkit_", "chatkit.chatkit_", StringComparison.Ordinal)}");

        var plan = Lines(new NpgsqlCommand($"EXPLAIN EXECUTE page('{Guid.NewGuid()}', 10, 50)", connection));

        plan.Should().Contain("Index Scan Backward using ix_chatkit_messages_page").And.Contain("Index Scan Backward using ix_chatkit_messages_arrival")
            .And.NotContain("Seq Scan");
    }

    private static void AddMessages(NpgsqlConnection connection, string words, int count) => Run(
        connection,
        $"{OldDatabase.Insert[..^1]}, words) SELECT gen_random_uuid(), 'default', gen_random_uuid(), gen_random_uuid(), 1, 1, 1, 1, "
        + $"'text', 0, 0, 0, 0, now(), now(), 'Hello', {words} FROM generate_series(1, {count}) g");

    private static string Explain(NpgsqlConnection connection, string text, string search = "'word77'")
    {
        using var command = new NpgsqlCommand("EXPLAIN " + text.Replace("chatkit_", "chatkit.chatkit_", StringComparison.Ordinal), connection);
        command.Parameters.AddWithValue("tenant", "default");
        command.Parameters.AddWithValue("manager", "anna");
        command.Parameters.AddWithValue("limit", 100L);
        command.Parameters.AddWithValue("at", DateTime.UnixEpoch);
        command.Parameters.AddWithValue("id", Guid.NewGuid());
        command.Parameters.AddWithValue("channel0", Guid.NewGuid());
        command.Parameters.AddWithValue("channel1", Guid.NewGuid());
        command.Parameters.AddWithValue("names", search);
        command.Parameters.AddWithValue("messages", search);
        return Lines(command);
    }

    private static string Lines(NpgsqlCommand command)
    {
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        // Very many rows take a busy machine a while.
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        command.ExecuteNonQuery();
    }
}
