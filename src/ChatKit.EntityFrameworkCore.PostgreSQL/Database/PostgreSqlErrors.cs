using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Database;

/// <summary>What PostgreSQL's errors mean to the engine.</summary>
internal static class PostgreSqlErrors
{
    /// <summary>How our own statements say that a row is not as it was when it was read.</summary>
    private const string Lost = PostgresErrorCodes.DivisionByZero;

    /// <summary>Whether it is one of those that are translated.</summary>
    public static bool IsOurs(Exception exception) =>
        exception is DbException or TimeoutException or IOException or SocketException or ObjectDisposedException;

    /// <summary>Whether the connection had ended before, so that another may do.</summary>
    public static bool IsEnded(NpgsqlException exception) => exception is PostgresException { SqlState: var state }
        ? state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
        : exception.InnerException is not TimeoutException;

    /// <summary>The same in the words of the contract.</summary>
    public static Exception Of(Exception exception) => exception switch
    {
        PostgresException { SqlState: Lost or PostgresErrorCodes.UniqueViolation } lost => new ConcurrentChangeException(
            $"Somebody else wrote the same row of {lost.TableName ?? "a table"} first ({lost.ConstraintName ?? lost.SqlState}).", lost),

        // No update is to blame for it, so none is parked: all wait until the schema is right.
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName } missing =>
            new StorageUnavailableException(
                $"PostgreSQL says: {missing.MessageText}. The schema is not the one of this version; bring it up to date while hosts of it run.", missing),
        PostgresException error when IsEnvironment(error.SqlState) => new StorageUnavailableException(
            $"PostgreSQL answered {error.SqlState}: {error.MessageText}", error),
        PostgresException error => new InvalidOperationException($"PostgreSQL answered {error.SqlState}: {error.MessageText}", error),
        _ => new StorageUnavailableException($"PostgreSQL cannot be reached: {exception.Message}", exception),
    };

    // Connection, transaction rollback (deadlock, serialization), resources, limits of an object's state (locks), intervention, system.
    private static bool IsEnvironment(string state) =>
        state is "25006" or "25P03" || state[..2] is "08" or "40" or "53" or "55" or "57" or "58" or "XX";
}
