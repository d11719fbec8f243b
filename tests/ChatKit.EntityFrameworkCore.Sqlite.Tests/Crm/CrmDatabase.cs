using ChatKit.EntityFrameworkCore.Sqlite.Context;
using ChatKit.EntityFrameworkCore.Sqlite.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatKit.Tests.Shared.Crm;

/// <summary>A CRM's file.</summary>
internal sealed class CrmDatabase : IDisposable
{
    public const string Collation = "NOCASE";
    public const string Chats = "chatkit_chats";

    private readonly SqliteFile _file = new();

    /// <summary>What makes the chat tables.</summary>
    public static string ChatTables
    {
        get
        {
            using var context = ChatKitDbContext.Create("Data Source=none.db");
            return context.Database.GenerateCreateScript();
        }
    }

    public void Configure(DbContextOptionsBuilder options) => Configure(options, null);

    public void Configure(DbContextOptionsBuilder options, string? history) => options.UseSqlite(_file.ConnectionString, sqlite =>
    {
        sqlite.UseChatKit();
        if (history is not null)
        {
            sqlite.MigrationsHistoryTable(history);
        }
    });

    /// <summary>Runs a statement, apart from whoever works on it.</summary>
    public object? Execute(string sql)
    {
        using var connection = new SqliteConnection(_file.ConnectionString + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _file.Dispose();
    }
}
