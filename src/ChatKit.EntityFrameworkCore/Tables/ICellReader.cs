namespace ChatKit.EntityFrameworkCore.Tables;

/// <summary>Gives one row's values by place, without boxing them.</summary>
internal interface ICellReader
{
    bool IsNull(int place);

    Guid Id(int place);

    long Integer(int place);

    string Text(int place);

    DateTimeOffset Time(int place);
}
