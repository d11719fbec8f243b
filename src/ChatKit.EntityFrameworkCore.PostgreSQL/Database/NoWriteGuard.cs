namespace ChatKit.EntityFrameworkCore.PostgreSQL.Database;

/// <summary>Writers wait for rows, not for each other, so a caller's own transaction holds up nobody who waits for the engine.</summary>
internal sealed class NoWriteGuard : IWriteGuard
{
    public void ThrowIfHeldByCaller()
    {
    }
}
