using ChatKit.EntityFrameworkCore.Reading;
using Npgsql;
using NpgsqlTypes;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Database;

/// <summary>Gives a command its arguments without boxing them.</summary>
internal static class Arguments
{
    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, Guid value) => command.Add(value, NpgsqlDbType.Uuid);

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, long value) => command.Add(value, NpgsqlDbType.Bigint);

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, string value) => command.Add(value, NpgsqlDbType.Text);

    public static NpgsqlBatchCommand WithOptional(this NpgsqlBatchCommand command, string? value) =>
        value is null ? command.WithNull(NpgsqlDbType.Text) : command.With(value);

    public static NpgsqlBatchCommand WithNull(this NpgsqlBatchCommand command, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = DBNull.Value });
        return command;
    }

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, DateTimeOffset value) =>
        command.Add(value.UtcDateTime, NpgsqlDbType.TimestampTz);

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, TimeSpan value) => command.Add(value, NpgsqlDbType.Interval);

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, Guid[] values) =>
        command.Add(values, NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, string?[] values) =>
        command.Add(values, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, uint[] values) =>
        command.Add(values, NpgsqlDbType.Array | NpgsqlDbType.Xid);

    /// <summary>Who looks.</summary>
    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, ViewerFilter filter)
    {
        filter.Bind(
            (name, value) => command.With(name[1..], value, NpgsqlDbType.Text),
            (name, value) => command.With(name[1..], value, NpgsqlDbType.Uuid));
        return command;
    }

    /// <summary>An argument by its name, as queries have it that are put together.</summary>
    public static NpgsqlBatchCommand With<TValue>(this NpgsqlBatchCommand command, string name, TValue value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter<TValue>(name, type) { TypedValue = value });
        return command;
    }

    public static NpgsqlBatchCommand Add<TValue>(this NpgsqlBatchCommand command, TValue value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter<TValue> { TypedValue = value, NpgsqlDbType = type });
        return command;
    }
}
