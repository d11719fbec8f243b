using ChatKit.EntityFrameworkCore.Sqlite.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatKit.Tests.Shared.Crm;

/// <summary>A CRM's file.</summary>
internal sealed class CrmDatabase : IDisposable
{
    public const string Collation = "NOCASE";

    private readonly SqliteFile _file = new();

    public void Configure(DbContextOptionsBuilder options) => options.UseSqlite(_file.ConnectionString, static sqlite => sqlite.UseChatKit());

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _file.Dispose();
    }
}
