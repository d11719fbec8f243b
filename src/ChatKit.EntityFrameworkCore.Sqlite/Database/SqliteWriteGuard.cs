namespace ChatKit.EntityFrameworkCore.Sqlite.Database;

internal sealed class SqliteWriteGuard(WriteGate gate) : IWriteGuard
{
    public void ThrowIfHeldByCaller() => gate.ThrowIfHeldByCaller();
}
