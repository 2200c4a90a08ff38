import django.db.models.deletion
import django.utils.timezone
import modelcluster.contrib.taggit
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('base', '0001_initial'),
        ('stations', '0001_initial'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoryPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='示例数据')),
                ('kicker', models.CharField(blank=True, help_text='显示在标题之上，可留空。', max_length=60, verbose_name='引题')),
                ('subtitle', models.CharField(blank=True, help_text='显示在标题之下，可留空。', max_length=80, verbose_name='副题')),
                ('summary', models.CharField(help_text='60–110 字，显示在列表、搜索结果和微信分享卡片中。', max_length=200, verbose_name='摘要')),
                ('lead_caption', models.CharField(blank=True, max_length=120, verbose_name='题图图说')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('text', 3), ('picture', 6), ('gallery', 8), ('quote', 13), ('figures', 19), ('table', 22), ('attachment', 25), ('video', 28), ('station_card', 30), ('case_card', 32)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': '文字', 'max_length': 60}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', '小标题'), ('h3', '次级小标题')], 'label': '级别'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'description': '正文段落、列表和链接；从 Word 粘贴会自动清理格式。', 'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul', 'superscript', 'subscript'], 'icon': 'pilcrow', 'label': '正文', 'preview_value': '<p>党群服务中心面向党员和群众开放，<b>所有服务免费</b>。</p>', 'template': 'blocks/text.html'}), 4: ('wagtail.images.blocks.ImageBlock', [], {'help_text': '替代文字写画面里有什么，读屏软件会念出来。', 'label': '图片'}), 5: ('wagtail.blocks.CharBlock', (), {'label': '图说', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5)]], {}), 7: ('wagtail.blocks.ListBlock', (6,), {'label': '图片', 'max_num': 12, 'min_num': 2}), 8: ('wagtail.blocks.StructBlock', [[('pictures', 7)]], {}), 9: ('wagtail.blocks.TextBlock', (), {'label': '引文', 'max_length': 400}), 10: ('wagtail.blocks.CharBlock', (), {'label': '姓名', 'max_length': 30, 'required': False}), 11: ('wagtail.blocks.CharBlock', (), {'label': '职务', 'max_length': 40, 'required': False}), 12: ('wagtail.blocks.CharBlock', (), {'label': '单位', 'max_length': 60, 'required': False}), 13: ('wagtail.blocks.StructBlock', [[('text', 9), ('name', 10), ('post', 11), ('unit', 12)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'label': '数字', 'max_length': 12}), 15: ('wagtail.blocks.CharBlock', (), {'label': '单位', 'max_length': 8, 'required': False}), 16: ('wagtail.blocks.CharBlock', (), {'label': '说明', 'max_length': 30}), 17: ('wagtail.blocks.StructBlock', [[('value', 14), ('unit', 15), ('label', 16)]], {}), 18: ('wagtail.blocks.ListBlock', (17,), {'label': '数字', 'max_num': 6, 'min_num': 1}), 19: ('wagtail.blocks.StructBlock', [[('figures', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'label': '表题', 'max_length': 60}), 21: ('wagtail.contrib.table_block.blocks.TableBlock', (), {'label': '表格'}), 22: ('wagtail.blocks.StructBlock', [[('caption', 20), ('table', 21)]], {}), 23: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': '文件'}), 24: ('wagtail.blocks.CharBlock', (), {'help_text': '留空则用文件的标题。', 'label': '显示名称', 'max_length': 80, 'required': False}), 25: ('wagtail.blocks.StructBlock', [[('document', 23), ('title', 24)]], {}), 26: ('wagtailmedia.blocks.VideoChooserBlock', (), {'label': '视频'}), 27: ('wagtail.blocks.CharBlock', (), {'label': '说明', 'max_length': 120, 'required': False}), 28: ('wagtail.blocks.StructBlock', [[('video', 26), ('caption', 27)]], {}), 29: ('wagtail.snippets.blocks.SnippetChooserBlock', ('stations.Station',), {'label': '阵地'}), 30: ('wagtail.blocks.StructBlock', [[('station', 29)]], {}), 31: ('wagtail.blocks.PageChooserBlock', (), {'label': '典型样本', 'page_type': ['news.CaseStudyPage']}), 32: ('wagtail.blocks.StructBlock', [[('case', 31)]], {})}, verbose_name='正文')),
                ('published_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, help_text='列表按它排序；读者看到的时间。', verbose_name='发布时间')),
                ('content_source', models.CharField(blank=True, help_text='稿件出处，例如：本站、某某日报。', max_length=60, verbose_name='来源')),
                ('author', models.CharField(blank=True, help_text='多人用顿号分隔。', max_length=60, verbose_name='作者')),
                ('photographer', models.CharField(blank=True, max_length=60, verbose_name='摄影')),
                ('editor', models.CharField(blank=True, max_length=60, verbose_name='编辑')),
                ('responsible_editor', models.CharField(blank=True, max_length=60, verbose_name='责编')),
                ('lead_picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='base.picture', verbose_name='题图')),
                ('share_image', models.ForeignKey(blank=True, help_text='在微信中转发时显示；留空则用题图。', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='base.picture', verbose_name='分享图片')),
                ('stations', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='stories', to='stations.station', verbose_name='相关阵地')),
            ],
            options={
                'verbose_name': '稿件',
                'verbose_name_plural': '稿件',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='ArticlePage',
            fields=[
                ('storypage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='news.storypage')),
            ],
            options={
                'verbose_name': '文章',
                'verbose_name_plural': '文章',
            },
            bases=('news.storypage',),
        ),
        migrations.CreateModel(
            name='CaseStudyPage',
            fields=[
                ('storypage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='news.storypage')),
                ('place', models.CharField(help_text='例如：昆山花桥经济开发区。', max_length=60, verbose_name='地点')),
                ('dated', models.CharField(help_text='事实发生的时间，例如：2022 年 11 月。', max_length=40, verbose_name='时间')),
                ('method', models.CharField(help_text='一句话，20 字以内最好。', max_length=40, verbose_name='做法')),
                ('setting', models.ForeignKey(help_text='样本发生在哪类场所：商务楼宇、科创园区、住宅小区、商圈……', on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='stations.siting', verbose_name='场景')),
            ],
            options={
                'verbose_name': '典型样本',
                'verbose_name_plural': '典型样本',
            },
            bases=('news.storypage',),
        ),
        migrations.CreateModel(
            name='ColumnPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='示例数据')),
                ('introduction', models.CharField(help_text='一句话，显示在栏目页标题下。', max_length=160, verbose_name='栏目说明')),
                ('keywords', models.CharField(blank=True, help_text='用逗号分隔，写入网页元数据。', max_length=100, verbose_name='栏目关键词')),
                ('share_image', models.ForeignKey(blank=True, help_text='在微信中转发时显示；留空则用题图。', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='base.picture', verbose_name='分享图片')),
            ],
            options={
                'verbose_name': '栏目',
                'verbose_name_plural': '栏目',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='StoryTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged_items', to='news.storypage')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_items', to='taggit.tag')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='storypage',
            name='tags',
            field=modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='news.StoryTag', to='taggit.Tag', verbose_name='标签'),
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(max_length=30, verbose_name='指标')),
                ('value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='数值')),
                ('approximate', models.BooleanField(default=False, help_text='勾选后显示为“270 余”。', verbose_name='约数')),
                ('unit', models.CharField(blank=True, max_length=10, verbose_name='单位')),
                ('as_of', models.CharField(help_text='数据的时间，例如：2021-05。', max_length=20, verbose_name='截至')),
                ('case', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='news.casestudypage')),
            ],
            options={
                'verbose_name': '成效指标',
                'verbose_name_plural': '成效指标',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
