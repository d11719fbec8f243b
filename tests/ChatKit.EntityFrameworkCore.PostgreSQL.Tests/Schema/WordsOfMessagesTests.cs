using ChatKit.EntityFrameworkCore.PostgreSQL.Context;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Schema;

/// <summary>Words of messages stand beside their texts; earlier versions had a table of them.</summary>
public sealed class WordsOfMessagesTests
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
            $"WITH j0 AS MATERIALIZED ({OldWords.Insert} SELECT '{id}'::uuid, 'default', '{id}'::uuid, '{id}'::uuid, 1, 1, 1, 1, 'text', 0, 0, 0, 0, now(), now(), 'Parcel' RETURNING 1), "
            + $"j1 AS MATERIALIZED (INSERT INTO chatkit.chatkit_search_messages (id, words, chat_id) SELECT '{id}'::uuid, 'parcel'::tsvector, '{id}'::uuid RETURNING 1) "
            + "SELECT 0 * ((SELECT count(*) FROM j0) + (SELECT count(*) FROM j1))");

        old.WordsOf(id).Should().Be("'parcel'");
    }

    private static async Task<OldWords> OldAsync(PostgreSqlTestDatabase database)
    {
        await using var context = ChatKitDbContext.Create(database.ConnectionString, ChatKitDbContext.DefaultSchema);
        await context.GetService<IMigrator>().MigrateAsync(context.Database.GetMigrations().Single(static m => m.EndsWith(Before, StringComparison.Ordinal)));
        return new OldWords(database);
    }
}
