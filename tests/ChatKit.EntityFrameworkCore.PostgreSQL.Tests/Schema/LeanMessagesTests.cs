using ChatKit.EntityFrameworkCore.PostgreSQL.Context;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Schema;

/// <summary>Words of messages stand beside their texts, and only those in an order of their own are indexed by their arrival; earlier versions had it otherwise.</summary>
public sealed class LeanMessagesTests
{
    private const string Before = "LeanIndexes";

    [Fact]
    public async Task Words_that_an_earlier_version_kept_are_found_after_the_migration()
    {
        using var database = new PostgreSqlTestDatabase(hasSchema: false);
        var old = await OldAsync(database);
        var (first, second) = (old.AddMessage(), old.AddMessage());
        old.MakeTable(first, "hello");

        await PostgreSqlSchema.MigrateAsync(database.ConnectionString);
        await PostgreSqlSchema.MigrateAsync(database.ConnectionString);

        old.WordsOf(first).Should().Be("'hello'");
        old.WordsOf(second).Should().BeNull();
    }

    [Fact]
    public async Task Host_of_the_version_before_goes_on_writing_and_finding_words_where_it_knows_them()
    {
        using var database = new PostgreSqlTestDatabase(hasSchema: false);
        var old = await OldAsync(database);
        var (first, second) = (old.AddMessage(), old.AddMessage());
        old.MakeTable(first, "hello");
        await PostgreSqlSchema.MigrateAsync(database.ConnectionString);

        // A new message, and an edited one: its words are deleted and written anew.
        old.Write(second, "parcel");
        database.Execute($"DELETE FROM chatkit.chatkit_search_messages WHERE id = ANY(ARRAY['{first}'::uuid])");
        old.WordsOf(first).Should().BeNull();
        old.Write(first, "goodbye");

        old.WordsOf(first).Should().Be("'goodbye'");
        old.WordsOf(second).Should().Be("'parcel'");
        database.Execute("SELECT count(*) FROM chatkit.chatkit_search_messages WHERE words @@ 'parcel'::tsquery").Should().Be(1L);
    }

    [Fact]
    public async Task Message_and_its_words_that_a_host_of_the_version_before_writes_by_one_statement_are_found()
    {
        using var database = new PostgreSqlTestDatabase(hasSchema: false);
        var old = await OldAsync(database);
        old.MakeTable(old.AddMessage(), "hello");
        await PostgreSqlSchema.MigrateAsync(database.ConnectionString);
        var id = Guid.NewGuid();

        database.Execute(
            $"WITH j0 AS MATERIALIZED ({OldDatabase.Insert} SELECT '{id}'::uuid, 'default', '{id}'::uuid, '{id}'::uuid, 1, 1, 1, 1, 'text', 0, 0, 0, 0, now(), now(), 'Parcel' RETURNING 1), "
            + $"j1 AS MATERIALIZED (INSERT INTO chatkit.chatkit_search_messages (id, words, chat_id) SELECT '{id}'::uuid, 'parcel'::tsvector, '{id}'::uuid RETURNING 1) "
            + "SELECT 0 * ((SELECT count(*) FROM j0) + (SELECT count(*) FROM j1))");

        old.WordsOf(id).Should().Be("'parcel'");
    }

    [Fact]
    public async Task Messages_that_came_into_view_later_than_what_arrived_after_them_are_marked_by_the_migration()
    {
        using var database = new PostgreSqlTestDatabase(hasSchema: false);
        var old = await OldAsync(database);
        var (chat, other) = (Guid.NewGuid(), Guid.NewGuid());
        var held = old.AddMessage(chat, arrival: 1, sequence: 2);
        var question = old.AddMessage(chat, arrival: 2, sequence: 1);
        var waiting = old.AddMessage(chat, arrival: 3);
        var last = old.AddMessage(chat, arrival: 4, sequence: 3);
        var others = old.AddMessage(other, arrival: 5, sequence: 1);
        old.MakeTable(last, "hello");

        await PostgreSqlSchema.MigrateAsync(database.ConnectionString);

        new[] { held, question, waiting, last, others }.Select(old.IsLate).Should().Equal(true, false, true, false, false);
    }

    private static async Task<OldDatabase> OldAsync(PostgreSqlTestDatabase database)
    {
        await using var context = ChatKitDbContext.Create(database.ConnectionString, ChatKitDbContext.DefaultSchema);
        await context.GetService<IMigrator>().MigrateAsync(context.Database.GetMigrations().Single(static m => m.EndsWith(Before, StringComparison.Ordinal)));
        return new OldDatabase(database);
    }
}
